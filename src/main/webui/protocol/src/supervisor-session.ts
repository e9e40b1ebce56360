import * as CloseCode from './close-code.ts';
import { Connection, type ConnectionOptions, type Link } from './connection.ts';
import { Commands } from './commands.ts';
import type { Alert, AlertFrame, Board, BoardChanged, BoardRow, RowKind, SupervisorClientFrame, SupervisorCommand, SupervisorServerFrame } from './frames.ts';
import { newId } from './ids.ts';
import { Observations, type Observation } from './observations.ts';
import { Observed } from './observed.ts';

/** Reads the whole state by REST; a test brings its own. */
export interface SupervisorReads {
  board(helpline: string): Promise<Board>;
  openAlerts(helpline: string): Promise<Alert[]>;
}

const LAST_TRY_AFTER = 5_000;

export const restReads: SupervisorReads = {
  board: (helpline) => read<Board>(`/api/supervision/helplines/${encodeURIComponent(helpline)}/board`),
  openAlerts: (helpline) => read<Alert[]>(`/api/escalation/alerts?helpline=${encodeURIComponent(helpline)}&open=true`),
};

async function read<T>(path: string): Promise<T> {
  const response = await fetch(path, { headers: { accept: 'application/json' } });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return (await response.json()) as T;
}

/**
 * A supervisor's live board and alerts. The board is read whole, then kept by deltas whose versions are dense; a
 * version that is missing means reading it whole again, while the deltas that follow wait.
 */
export class SupervisorSession extends Observed {
  link: Link = { state: 'closed', attempt: 0 };
  version: number | undefined;
  /** When the board was last true, by the server's clock. */
  at: string | undefined;
  definitions: Board['definitions'];
  /** The last read failed: what is shown may be old. */
  stale = true;

  /** Changes when somebody read outside their caseload, or watches something now. */
  reads = 0;

  private readonly observations = new Observations();
  private rows = new Map<string, BoardRow>();
  private readonly alertsById = new Map<string, Alert>();
  private readonly early = new Map<number, BoardChanged>();
  private readonly heardDuringRead = new Set<Set<string>>();
  private readonly alertListeners = new Set<(frame: AlertFrame) => void>();
  private readonly connection: Connection<SupervisorClientFrame, SupervisorServerFrame>;
  private readonly commands = new Commands<SupervisorCommand>((frame) => this.connection.send(frame));
  private reading = false;
  /** A read was asked for while another was on its way, whose answer may be older. */
  private wanted = false;
  private again: ReturnType<typeof setTimeout> | undefined;
  private tries = 0;
  private alertsAgain: ReturnType<typeof setTimeout> | undefined;

  constructor(
    url: string,
    private readonly helpline: string,
    private readonly rest: SupervisorReads = restReads,
    options: ConnectionOptions = {},
  ) {
    super();
    this.connection = new Connection(url, { opened: () => this.watch(), frame: (frame) => this.receive(frame), link: (link) => this.linked(link) }, options);
  }

  start(): void {
    this.connection.start();
  }

  stop(): void {
    clearTimeout(this.again);
    clearTimeout(this.alertsAgain);
    this.observations.clear();
    this.connection.stop();
  }

  rowsOf(kind: RowKind): BoardRow[] {
    return [...this.rows.values()].filter((row) => row.kind === kind);
  }

  row(kind: RowKind, key: string): BoardRow | undefined {
    return this.rows.get(`${kind} ${key}`);
  }

  /** Open alerts, the oldest first. */
  get alerts(): Alert[] {
    return [...this.alertsById.values()].filter((alert) => alert.state !== 'CLOSED').sort((a, b) => a.raisedAt.localeCompare(b.raisedAt));
  }

  get displaced(): boolean {
    return this.link.state === 'closed' && this.link.code === CloseCode.CONNECTED_ELSEWHERE;
  }

  get loginNeeded(): boolean {
    return this.link.state === 'closed' && (this.link.code === CloseCode.INVALID_TOKEN || this.link.code === CloseCode.POLICY);
  }

  /** @returns how to stop listening */
  onAlert(listener: (frame: AlertFrame) => void): () => void {
    this.alertListeners.add(listener);
    return () => this.alertListeners.delete(listener);
  }

  danger(contactId: string): Promise<void> {
    return this.commands.issue({ type: 'danger', id: newId(), contactId });
  }

  /** Resolves when it is written down; the words come after that. */
  async observe(contactId: string, reason: string): Promise<void> {
    this.observations.started(contactId, reason);
    try {
      await this.commands.issue({ type: 'observe', id: newId(), contactId, reason });
    } catch (refused) {
      this.observations.stopped(contactId);
      throw refused;
    }
  }

  async unobserve(contactId: string): Promise<void> {
    this.observations.stopped(contactId);
    await this.commands.issue({ type: 'unobserve', id: newId(), contactId });
  }

  observation(contactId: string): Observation | undefined {
    return this.observations.get(contactId);
  }

  /** After an alert was acknowledged or closed by REST: do not wait for the socket to say so. */
  upsertAlert(alert: Alert): void {
    this.alertsById.set(alert.id, alert);
    this.changed();
  }

  retryNow(): void {
    this.connection.retryNow();
  }

  private watch(): void {
    this.connection.send({ type: 'watch', helpline: this.helpline });
    this.commands.resume();
    void this.readBoard();
    void this.readAlerts();
    this.reads += 1;
    this.observeAgain();
  }

  /** A lost socket ended them; they are written down anew. */
  private observeAgain(): void {
    for (const { contactId, reason, loaded } of this.observations.going) {
      if (loaded) this.commands.issue({ type: 'observe', id: newId(), contactId, reason }).catch(() => this.observations.ended(contactId));
    }
  }

  private linked(link: Link): void {
    this.link = link;
    if (link.state !== 'open') {
      this.commands.suspend();
      this.stale = true;
    }
    this.changed();
  }

  private receive(frame: SupervisorServerFrame): void {
    switch (frame.type) {
      case 'boardChanged':
        if (frame.helplineId !== this.helpline) return;
        this.early.set(frame.version, frame);
        this.applyEarly();
        break;
      case 'alert':
        if (frame.helplineId !== this.helpline) return;
        this.applyAlert(frame);
        break;
      case 'readsChanged':
        if (frame.helplineId !== this.helpline) return;
        this.reads += 1;
        break;
      case 'history':
        this.observations.history(frame.contactId, frame.messages);
        break;
      case 'message':
        this.observations.message(frame);
        break;
      case 'observationOver':
        this.observations.ended(frame.contactId);
        break;
      case 'ok':
        this.commands.ok(frame.ref);
        return;
      case 'error':
        this.commands.refuse(frame);
        return;
      case 'pong':
        return;
    }
    this.changed();
  }

  private async readBoard(): Promise<void> {
    if (this.reading) {
      this.wanted = true;
      return;
    }
    this.reading = true;
    this.wanted = false;
    clearTimeout(this.again);
    try {
      const board = await this.rest.board(this.helpline);
      // A read may come from a replica that is behind: what is newer here stays.
      if (this.version === undefined || this.stale || board.version >= this.version) {
        this.rows = new Map(board.rows.map((row) => [`${row.kind} ${row.key}`, row]));
        this.version = board.version;
        this.at = board.at;
        this.definitions = board.definitions ?? this.definitions;
        this.stale = false;
      }
      this.reading = false;
      this.applyEarly();
    } catch {
      this.stale = true;
      this.reading = false;
      this.readAgain();
    }
    if (this.wanted) void this.readBoard();
    this.changed();
  }

  private applyEarly(): void {
    if (this.version === undefined || this.reading) return;
    for (const version of this.early.keys()) if (version <= this.version) this.early.delete(version);
    for (let next = this.early.get(this.version + 1); next; next = this.early.get(this.version + 1)) {
      for (const { kind, key } of next.removed) this.rows.delete(`${kind} ${key}`);
      for (const row of next.set) this.rows.set(`${row.kind} ${row.key}`, row);
      this.version = next.version;
      this.at = next.at ?? this.at;
      this.early.delete(next.version);
      this.tries = 0;
    }
    if (this.early.size > 0) this.readAgain();
  }

  /** At once the first time, then with growing patience. */
  private readAgain(): void {
    if (this.link.state !== 'open') return;
    clearTimeout(this.again);
    this.again = setTimeout(() => void this.readBoard(), Math.min(LAST_TRY_AFTER, this.tries === 0 ? 0 : 250 * 2 ** this.tries));
    this.tries += 1;
  }

  private async readAlerts(): Promise<void> {
    clearTimeout(this.alertsAgain);
    const heardSince = new Set<string>();
    this.heardDuringRead.add(heardSince);
    try {
      const open = await this.rest.openAlerts(this.helpline);
      const ids = new Set(open.map((alert) => alert.id));
      for (const id of this.alertsById.keys()) if (!ids.has(id) && !heardSince.has(id)) this.alertsById.delete(id);
      for (const alert of open) {
        const known = this.alertsById.get(alert.id);
        // What the socket said meanwhile is newer; the read adds what only it knows.
        this.alertsById.set(alert.id, known && heardSince.has(alert.id) ? { ...alert, ...known } : alert);
      }
    } catch {
      if (this.link.state === 'open') this.alertsAgain = setTimeout(() => void this.readAlerts(), LAST_TRY_AFTER);
    } finally {
      this.heardDuringRead.delete(heardSince);
    }
    this.changed();
  }

  private applyAlert(frame: AlertFrame): void {
    const known = this.alertsById.get(frame.alertId);
    const alert: Alert = known ? { ...known } : { id: frame.alertId, contactId: frame.contactId, helplineId: frame.helplineId, state: 'RAISED', raisedAt: frame.at, round: 1 };
    switch (frame.event) {
      case 'RAISED':
        alert.acknowledgeBy = frame.acknowledgeBy;
        break;
      case 'REPEATED':
        alert.round = frame.round ?? alert.round + 1;
        alert.acknowledgeBy = frame.acknowledgeBy;
        break;
      case 'ACKNOWLEDGED':
        if (alert.state === 'RAISED') alert.state = 'ACKNOWLEDGED';
        alert.acknowledgedBy = frame.by;
        alert.acknowledgedAt = frame.at;
        break;
      case 'CLOSED':
        alert.state = 'CLOSED';
        alert.closedBy = frame.by;
        alert.closedAt = frame.at;
        break;
    }
    this.alertsById.set(alert.id, alert);
    for (const heard of this.heardDuringRead) heard.add(alert.id);
    for (const listener of this.alertListeners) listener(frame);
    // The frame says little; who flagged it is in the whole alert.
    if (!known) void this.readAlerts();
  }
}
