import type { Colleague, HandoverKind, Target, TargetKind } from '@sanad/protocol';

export const LONGEST_NOTE = 2_000;

/** One line to choose from: a colleague, or what several of them can. */
export interface Choice {
  value: string;
  colleague?: Colleague;
  /** How many of them are ready now. */
  ready: number;
}

const INTERPRETER = 'interpreter';

export function targetsOf(kind: HandoverKind): readonly TargetKind[] {
  return kind === 'TRANSFER' ? ['COUNSELLOR', 'LANGUAGE', 'SKILL', 'SUPERVISOR'] : ['COUNSELLOR', 'INTERPRETER', 'SKILL', 'SUPERVISOR'];
}

/** What can be chosen of a kind, from who is there; those who are ready first. */
export function choices(to: TargetKind, colleagues: readonly Colleague[], language: string): Choice[] {
  switch (to) {
    case 'SUPERVISOR':
      return [];
    case 'COUNSELLOR':
      return [...colleagues]
        .sort((a, b) => Number(b.state === 'READY') - Number(a.state === 'READY') || a.name.localeCompare(b.name))
        .map((colleague) => ({ value: colleague.id, colleague, ready: Number(colleague.state === 'READY') }));
    case 'LANGUAGE':
      return counted(colleagues, (colleague) => colleague.languages);
    case 'SKILL':
      return counted(colleagues, (colleague) => colleague.skills.filter((skill) => skill !== INTERPRETER));
    case 'INTERPRETER':
      return counted(
        colleagues.filter((colleague) => colleague.skills.includes(INTERPRETER) && speaks(colleague, language)),
        (colleague) => colleague.languages.filter((other) => plain(other) !== plain(language)),
      );
  }
}

/** Undefined while something is still to be chosen. */
export function targetOf(to: TargetKind, value: string, options: readonly Choice[]): Target | undefined {
  if (to === 'SUPERVISOR') return { kind: to };
  return options.some((option) => option.value === value) ? { kind: to, value } : undefined;
}

function counted(colleagues: readonly Colleague[], of: (colleague: Colleague) => string[]): Choice[] {
  const ready = new Map<string, number>();
  for (const colleague of colleagues) for (const value of of(colleague)) ready.set(value, (ready.get(value) ?? 0) + Number(colleague.state === 'READY'));
  return [...ready].map(([value, count]) => ({ value, ready: count })).sort((a, b) => b.ready - a.ready || a.value.localeCompare(b.value));
}

const plain = (language: string): string => language.split('-')[0]!;
const speaks = (colleague: Colleague, language: string): boolean => colleague.languages.some((spoken) => plain(spoken) === plain(language));
