import type { Colleague } from '@sanad/protocol';
import { describe, expect, it } from 'vitest';
import { choices, targetOf } from '../src/desk/targets.ts';

const colleague = (id: string, languages: string[], skills: string[], state: Colleague['state'] = 'READY'): Colleague => ({ id, name: `Name of ${id}`, languages, skills, supervisor: false, state });
const there = [colleague('amal', ['ar', 'fr'], ['interpreter']), colleague('basil', ['ar-MA', 'en'], ['abuse'], 'BREAK'), colleague('chafik', ['fr'], ['abuse', 'interpreter'])];

describe('whom a contact can be handed to', () => {
  it('shows who is ready first', () => {
    expect(choices('COUNSELLOR', there, 'ar').map((choice) => choice.value)).toEqual(['amal', 'chafik', 'basil']);
  });

  it('counts who is ready for a language or a skill', () => {
    expect(choices('SKILL', there, 'ar')).toEqual([{ value: 'abuse', ready: 1 }]);
    expect(choices('LANGUAGE', there, 'ar').map(({ value, ready }) => [value, ready])).toEqual([['fr', 2], ['ar', 1], ['ar-MA', 0], ['en', 0]]);
  });

  it('finds interpreters who speak the language of the child and another one', () => {
    expect(choices('INTERPRETER', there, 'ar')).toEqual([{ value: 'fr', ready: 1 }]);
    expect(choices('INTERPRETER', there, 'en')).toEqual([]);
  });

  it('is no target before something was chosen that is there', () => {
    const options = choices('COUNSELLOR', there, 'ar');
    expect(targetOf('COUNSELLOR', '', options)).toBeUndefined();
    expect(targetOf('COUNSELLOR', 'gone', options)).toBeUndefined();
    expect(targetOf('COUNSELLOR', 'amal', options)).toEqual({ kind: 'COUNSELLOR', value: 'amal' });
    expect(targetOf('SUPERVISOR', '', [])).toEqual({ kind: 'SUPERVISOR' });
  });
});
