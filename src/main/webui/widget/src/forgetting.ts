import { ask } from './asking.ts';

/** What came of a child's wish to be forgotten: who decides it, or that it could not be asked. */
export type Forgetting = '' | 'AT_ONCE' | 'SUPERVISOR' | 'failed';

/** Asks that what the conversation of this token holds is forgotten. */
export async function askToForget(token: string): Promise<Forgetting> {
  try {
    const response = await ask('forget-wishes', { token });
    if (!response.ok) return 'failed';
    return ((await response.json()) as { decides: string }).decides === 'AT_ONCE' ? 'AT_ONCE' : 'SUPERVISOR';
  } catch {
    return 'failed';
  }
}
