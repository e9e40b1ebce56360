import { clock } from './clock.ts';

/** RFC 9457, as every service answers when it refuses. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail?: string;
  /** What is wrong with which field, when the server checks a document. */
  errors?: { field: string; code?: string; message?: string }[];
}

export class Refusal extends Error {
  constructor(
    readonly problem: Problem,
  ) {
    super(problem.type);
  }

  get slug(): string {
    return this.problem.type.slice(this.problem.type.lastIndexOf('/') + 1);
  }
}

export interface Answer<T> {
  body: T;
  etag: string | null;
}

/** Told when the login is over; the app then offers to sign in again, and keeps what is on the screen. */
export const signedOut = new EventTarget();

export async function call<T>(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  options: { body?: unknown; ifMatch?: string | null } = {},
): Promise<Answer<T>> {
  // Makes the login filter answer with a status instead of sending a script to the login page.
  const headers: Record<string, string> = { Accept: 'application/json', 'X-Requested-With': 'JavaScript' };
  if (options.body !== undefined) headers['Content-Type'] = 'application/json';
  if (options.ifMatch) headers['If-Match'] = options.ifMatch;
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers,
      credentials: 'same-origin',
      redirect: 'error',
      body: options.body === undefined ? undefined : JSON.stringify(options.body),
    });
  } catch {
    throw new Refusal({ type: '/problems/unreachable', title: 'unreachable', status: 0 });
  }
  clock.observe(response.headers.get('Date'));
  if (response.status === 401 || response.status === 499) signedOut.dispatchEvent(new Event('ended'));
  if (!response.ok) throw new Refusal(await problemOf(response));
  const text = await response.text();
  return { body: (text ? JSON.parse(text) : undefined) as T, etag: response.headers.get('ETag') };
}

async function problemOf(response: Response): Promise<Problem> {
  const fallback: Problem = { type: `/problems/status-${response.status}`, title: '', status: response.status };
  if (!response.headers.get('Content-Type')?.includes('json')) return fallback;
  try {
    const body = (await response.json()) as Partial<Problem> & { violations?: Problem['errors'] };
    return { ...fallback, ...body, errors: body.errors ?? body.violations };
  } catch {
    return fallback;
  }
}
