import { call } from './api.ts';
import { locale } from '../i18n/locale.ts';

export type Role = 'counsellor' | 'supervisor' | 'administrator' | 'statistics';
export type PageName = 'console' | 'board' | 'admin';

/** Who is signed in. */
export interface Staff {
  id: string;
  displayName: string;
  roles: Role[];
  helplineId: string;
}

/** What anybody may know of a helpline. */
export interface Welcome {
  helpline: string;
  name: Record<string, string>;
  languages: string[];
  locale: Record<string, string>;
}

const PAGES: Record<PageName, readonly Role[]> = {
  console: ['counsellor'],
  board: ['supervisor'],
  admin: ['administrator'],
};

export function pagesFor(roles: readonly string[]): PageName[] {
  return (Object.keys(PAGES) as PageName[]).filter((page) => PAGES[page].some((role) => roles.includes(role)));
}

export function pageOf(path: string): PageName {
  const first = path.split('/')[1];
  return first === 'board' || first === 'admin' ? first : 'console';
}

export async function whoAmI(): Promise<Staff> {
  return (await call<Staff>('GET', '/api/gateway/session')).body;
}

export async function welcome(helplineId: string): Promise<Welcome> {
  const { body } = await call<Welcome>('GET', `/api/gateway/welcome?helpline=${encodeURIComponent(helplineId)}`);
  locale.useRegions(body.locale ?? {});
  return body;
}
