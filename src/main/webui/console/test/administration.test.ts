import { afterEach, describe, expect, it, vi } from 'vitest';
import { Draft } from '../src/admin/draft.ts';
import { merge, same, valueAt, withValue } from '../src/admin/paths.ts';

interface Document {
  version: number;
  name: Record<string, string>;
  hours: { from: string }[];
  cap: number;
}
const kept: Document = { version: 3, name: { ar: 'سند', en: 'Sanad' }, hours: [{ from: '09:00' }], cap: 10 };

const answer = (status: number, body: unknown, etag?: string) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': status < 400 ? 'application/json' : 'application/problem+json', ...(etag ? { ETag: etag } : {}) } });

describe('a place in a document', () => {
  it('is read and changed as the server names it, without touching the original', () => {
    expect(valueAt(kept, 'hours[0].from')).toBe('09:00');
    expect(valueAt(kept, 'texts[closing][ar]')).toBeUndefined();
    const changed = withValue(kept, 'name[fr]', 'Sanad');
    expect(changed.name).toEqual({ ar: 'سند', en: 'Sanad', fr: 'Sanad' });
    expect(kept.name).not.toHaveProperty('fr');
    expect(withValue(kept, 'name[en]', undefined).name).toEqual({ ar: 'سند' });
    expect(same(withValue(kept, 'hours[0].from', '09:00'), kept)).toBe(true);
  });
});

describe('two administrators at once', () => {
  it('keep both their changes when they touched different parts', () => {
    const mine = withValue(kept, 'cap', 20);
    const theirs = { ...withValue(kept, 'name[en]', 'Sanad line'), version: 4 };
    const { document, both, theirs: changed } = merge(kept, mine, theirs);
    expect(document).toEqual({ ...theirs, cap: 20 });
    expect([both, changed]).toEqual([[], ['name']]);
  });

  it('are told which part both changed', () => {
    expect(merge(kept, withValue(kept, 'cap', 20), withValue(kept, 'cap', 30)).both).toEqual(['cap']);
    expect(merge(kept, withValue(kept, 'cap', 20), withValue(kept, 'cap', 20)).both).toEqual([]);
  });
});

describe('a draft', () => {
  afterEach(() => void vi.unstubAllGlobals());

  async function loaded(...answers: Response[]): Promise<{ draft: Draft<Document>; asked: ReturnType<typeof vi.fn> }> {
    const asked = vi.fn(() => Promise.resolve(answers.shift() as Response));
    vi.stubGlobal('fetch', asked);
    answers.unshift(answer(200, kept, '"3"'));
    const draft = new Draft<Document>('/api/x');
    await draft.load();
    return { draft, asked };
  }

  it('is unsaved until the server has it, and says which version it changed', async () => {
    const { draft, asked } = await loaded(answer(200, { ...kept, cap: 20, version: 4 }, '"4"'));
    expect(draft.dirty).toBe(false);
    draft.change('cap', 20);
    expect(draft.dirty).toBe(true);
    expect(await draft.save()).toBe(true);
    expect(draft.dirty).toBe(false);
    expect(asked.mock.calls[1]?.[1]).toMatchObject({ method: 'PUT', headers: { 'If-Match': '"3"' } });
  });

  it('shows each fault at its field until that field is changed', async () => {
    const { draft } = await loaded(answer(400, { type: '/problems/invalid-input', title: '', status: 400, errors: [{ field: 'name[en]', code: 'required', message: 'is needed' }] }));
    draft.change('name[en]', '');
    expect(await draft.save()).toBe(false);
    expect(draft.faultOf('name[en]')?.code).toBe('required');
    draft.change('name[en]', 'Sanad');
    expect(draft.faultOf('name[en]')).toBeUndefined();
  });

  it('loses nothing when somebody else was quicker', async () => {
    const theirs = { ...kept, version: 4, name: { ar: 'سند', en: 'Sanad line' } };
    const { draft, asked } = await loaded(answer(412, { type: '/problems/version-outdated', title: '', status: 412 }), answer(200, theirs, '"4"'), answer(200, { ...theirs, cap: 20, version: 5 }, '"5"'));
    draft.change('cap', 20);
    expect(await draft.save()).toBe(false);
    expect(draft.conflict).toMatchObject({ both: [], changed: ['name'] });
    draft.keepBoth();
    expect(draft.mine).toMatchObject({ cap: 20, name: { en: 'Sanad line' } });
    expect(await draft.save()).toBe(true);
    expect(asked.mock.calls[3]?.[1]).toMatchObject({ headers: { 'If-Match': '"4"' } });
  });
});
