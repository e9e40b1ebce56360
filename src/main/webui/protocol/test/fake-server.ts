import type { SocketLike } from '../src/connection.ts';

/** A socket whose other end is the test. */
export class FakeSocket implements SocketLike {
  readyState = 0;
  onopen: ((event: never) => unknown) | null = null;
  onmessage: ((event: { data: unknown }) => unknown) | null = null;
  onclose: ((event: { code: number }) => unknown) | null = null;
  readonly frames: Record<string, any>[] = [];
  closedByClient = false;

  send(data: string): void {
    this.frames.push(JSON.parse(data));
  }

  close(): void {
    this.readyState = 3;
    this.closedByClient = true;
  }
}

/** The server's side: takes sockets, says frames, loses connections. */
export class FakeServer {
  readonly sockets: FakeSocket[] = [];
  reachable = true;
  readonly options = { socket: () => this.make(), random: () => 1 };

  get socket(): FakeSocket {
    return this.sockets.at(-1)!;
  }

  /** All that was ever received, pings left out. */
  received(type?: string): Record<string, any>[] {
    return this.sockets.flatMap((socket) => socket.frames).filter((frame) => frame['type'] !== 'ping' && (type === undefined || frame['type'] === type));
  }

  last(type: string): Record<string, any> {
    const frame = this.received(type).at(-1);
    if (!frame) throw new Error(`no ${type} was received`);
    return frame;
  }

  say(frame: object): void {
    this.socket.onmessage?.({ data: JSON.stringify(frame) });
  }

  accept(): void {
    this.socket.readyState = 1;
    this.socket.onopen?.(undefined as never);
  }

  lose(code = 1006): void {
    this.socket.readyState = 3;
    this.socket.onclose?.({ code });
  }

  private make(): FakeSocket {
    const socket = new FakeSocket();
    this.sockets.push(socket);
    if (this.reachable) queueMicrotask(() => socket === this.socket && !socket.closedByClient && this.accept());
    else queueMicrotask(() => socket === this.socket && this.lose());
    return socket;
  }
}
