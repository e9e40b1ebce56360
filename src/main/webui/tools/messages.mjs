/**
 * Messages are ICU texts in messages/<language>/<package>.json. They are compiled at build time, so that no parser
 * reaches the browser; protocol/src/messages.ts reads the compiled form.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, TYPE } from '@formatjs/icu-messageformat-parser';

export const LANGUAGES = ['ar', 'fr', 'en'];
export const webui = join(dirname(fileURLToPath(import.meta.url)), '..');

/** The plural categories CLDR gives for whole numbers; a counted text must have them all (domain R5.3). */
const PLURALS = { ar: ['zero', 'one', 'two', 'few', 'many', 'other'], fr: ['one', 'other'], en: ['one', 'other'] };

export function messageFile(name, language) {
  return join(webui, 'messages', language, `${name}.json`);
}

export function readMessages(name, language) {
  return JSON.parse(readFileSync(messageFile(name, language), 'utf8'));
}

/** A text as a string, or as parts: a string, 7 for '#', or [type, name, ...]. */
export function compile(text) {
  const parts = compileParts(parse(text, { ignoreTag: true }));
  return parts.length === 1 && typeof parts[0] === 'string' ? parts[0] : parts.length === 0 ? '' : parts;
}

function compileParts(elements) {
  return elements.map((element) => {
    switch (element.type) {
      case TYPE.literal:
        return element.value;
      case TYPE.pound:
        return 7;
      case TYPE.argument:
        return [1, element.value];
      case TYPE.number:
        return [2, element.value];
      case TYPE.date:
      case TYPE.time:
        return [element.type, element.value, typeof element.style === 'string' ? element.style : 'short'];
      case TYPE.select:
        return [5, element.value, compileOptions(element.options)];
      case TYPE.plural:
        return [6, element.value, compileOptions(element.options), element.offset ?? 0];
      default:
        throw new Error(`unsupported part of a message: type ${element.type}`);
    }
  });
}

function compileOptions(options) {
  return Object.fromEntries(Object.entries(options).map(([key, option]) => [key, compileParts(option.value)]));
}

function walk(elements, visit) {
  for (const element of elements) {
    visit(element);
    for (const option of Object.values(element.options ?? {})) walk(option.value, visit);
  }
}

/** What is wrong with the messages of one package: one line a fault. */
export function faultsOf(name, sourceFolders, extraSources = []) {
  const faults = [];
  const files = Object.fromEntries(LANGUAGES.map((language) => [language, readMessages(name, language)]));
  const keys = [...new Set(LANGUAGES.flatMap((language) => Object.keys(files[language])))];
  for (const key of keys) {
    const argumentsBefore = {};
    for (const language of LANGUAGES) {
      const text = files[language][key];
      if (typeof text !== 'string' || text.trim() === '') {
        faults.push(`${language}/${name}.json: "${key}" is missing or empty`);
        continue;
      }
      try {
        const names = new Set();
        walk(parse(text, { ignoreTag: true }), (element) => {
          if (element.type !== TYPE.literal && element.type !== TYPE.pound) names.add(element.value);
          if (element.type === TYPE.plural && element.pluralType !== 'ordinal') {
            const missing = PLURALS[language].filter((category) => !(category in element.options));
            if (missing.length) faults.push(`${language}/${name}.json: "${key}" lacks the plurals ${missing.join(', ')}`);
          }
        });
        argumentsBefore[language] = [...names].sort().join(', ');
      } catch (error) {
        faults.push(`${language}/${name}.json: "${key}" is not an ICU message: ${error.message}`);
      }
    }
    if (new Set(Object.values(argumentsBefore)).size > 1) {
      faults.push(`${name}.json: "${key}" has other arguments in another language: ${JSON.stringify(argumentsBefore)}`);
    }
  }
  const source = [...sourceFolders.flatMap(sourcesIn), ...extraSources].map((file) => readFileSync(file, 'utf8')).join('\n');
  for (const key of keys.filter((candidate) => !isUsed(candidate, source))) {
    faults.push(`${name}.json: "${key}" is used nowhere in ${sourceFolders.join(', ')}`);
  }
  return faults;
}

const MOST_WORDS = 12;

/** What a child reads has short sentences (domain R5.7). */
export function longSentences(name) {
  const faults = [];
  for (const language of LANGUAGES) {
    for (const [key, text] of Object.entries(readMessages(name, language))) {
      const sentences = [];
      // An argument or a plural counts as one word: its longest option is looked at by itself.
      const collect = (elements) => {
        let sentence = '';
        for (const element of elements) {
          for (const option of Object.values(element.options ?? {})) collect(option.value);
          sentence += element.type === TYPE.literal ? element.value : ' x ';
        }
        sentences.push(...sentence.split(/[.!?؟…:]/));
      };
      collect(parse(text, { ignoreTag: true }));
      for (const sentence of sentences) {
        const words = sentence.split(/\s+/).filter((word) => /\p{L}|\d/u.test(word)).length;
        if (words > MOST_WORDS) faults.push(`${language}/${name}.json: "${key}" has a sentence of ${words} words; at most ${MOST_WORDS}`);
      }
    }
  }
  return faults;
}

/** A key counts as used when it stands in quotes, or when a template starts with its beginning: `refusal.${reason}`. */
function isUsed(key, source) {
  if (!key.includes('.') && source.includes(`.${key}`)) return true;
  if ([`'${key}'`, `"${key}"`, `\`${key}\``].some((quoted) => source.includes(quoted))) return true;
  for (let dot = key.indexOf('.'); dot >= 0; dot = key.indexOf('.', dot + 1)) {
    if (source.includes(`\`${key.slice(0, dot + 1)}\${`)) return true;
  }
  return false;
}

function sourcesIn(folder) {
  return readdirSync(join(webui, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|html)$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

/** Vite plugin: `virtual:messages/<package>` is {ar, fr, en}, `virtual:messages/<package>/<language>` one of them. */
export function messages() {
  const prefix = 'virtual:messages/';
  return {
    name: 'sanad-messages',
    resolveId(id) {
      return id.startsWith(prefix) ? '\0' + id : undefined;
    },
    load(id) {
      if (!id.startsWith('\0' + prefix)) return undefined;
      const [name, only] = id.slice(prefix.length + 1).split('/');
      const compiled = (language) => {
        this.addWatchFile(messageFile(name, language));
        return Object.fromEntries(Object.entries(readMessages(name, language)).map(([key, text]) => [key, compile(text)]));
      };
      const value = only ? compiled(only) : Object.fromEntries(LANGUAGES.map((language) => [language, compiled(language)]));
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(value))});`;
    },
  };
}
