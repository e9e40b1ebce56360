import type { VisitorState } from '@sanad/protocol';
import { describe, expect, it } from 'vitest';
import { About } from '../src/about.ts';
import { Company } from '../src/company.ts';
import en from 'virtual:messages/widget';
import { speech } from '../src/language.ts';

const { t } = speech('en', { locale: 'en-GB', dir: 'ltr', later: '', texts: en.en });
const active = (alias: string, more: Partial<VisitorState> = {}): VisitorState => ({ phase: 'ACTIVE', counsellor: { alias }, ...more });

describe('who talks with the child', () => {
  it('is welcomed once, and whoever goes on is told as such', () => {
    const company = new Company();
    expect(company.follow(active('Amal'), t)).toBe('Amal is with you now.');
    expect(company.news).toBe('');
    expect(company.follow(active('Amal'), t)).toBe('');
    expect(company.follow(active('Basil'), t)).toContain('Basil will go on with you');
    expect(company.news).toContain('Basil will go on with you');
  });

  it('is not welcomed a second time after waiting again', () => {
    const company = new Company();
    company.follow(active('Amal'), t);
    company.follow({ phase: 'WAITING', requeued: true, handedOn: true }, t);
    expect(company.follow(active('Basil', { transferred: true }), t)).toContain('Basil will go on with you');
  });

  it('is told when a second person comes in and when they leave', () => {
    const company = new Company();
    company.follow(active('Amal'), t);
    expect(company.follow(active('Amal', { guests: [{ alias: 'Basil' }] }), t)).toContain('Basil has come');
    expect(company.follow(active('Amal', { guests: [{ alias: 'Basil' }] }), t)).toBe('');
    expect(company.follow(active('Amal'), t)).toContain('Basil has left');
  });

  it('is not said to have left when the guest goes on alone', () => {
    const company = new Company();
    company.follow(active('Amal', { guests: [{ alias: 'Basil' }] }), t);
    const words = company.follow(active('Basil'), t);
    expect(words).toContain('Basil will go on');
    expect(words).not.toContain('left');
  });
});

describe('how long it takes', () => {
  it('says so when it takes longer than was told, and takes it back when it does not', () => {
    const company = new Company();
    const wait = (waitToMinutes: number) => company.follow({ phase: 'WAITING', waitToMinutes }, t);
    wait(10);
    expect(company.longer).toBe(false);
    wait(20);
    expect(company.longer).toBe(true);
    wait(20);
    expect(company.longer).toBe(true);
    wait(10);
    expect(company.longer).toBe(false);
  });
});

describe('wishes', () => {
  it('are none when nothing was chosen', () => {
    expect(new About().opening('ar', ['ar', 'fr']).wishes).toBeUndefined();
  });

  it('leave out the language that is spoken and those the helpline does not speak', () => {
    const about = new About();
    Object.assign(about, about.alsoSpeak('fr', true));
    Object.assign(about, about.alsoSpeak('ar', true));
    Object.assign(about, about.alsoSpeak('tlh', true));
    about.gender = 'female';
    expect(about.opening('ar', ['ar', 'fr']).wishes).toEqual({ alsoSpeaks: ['fr'], counsellorGender: 'female' });
  });
});
