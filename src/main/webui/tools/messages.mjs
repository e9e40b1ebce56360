/**
 * Messages are ICU texts in messages/<language>/<package>.json. They are compiled at build time, so that no parser
 * reaches the browser; protocol/src/messages.ts reads the compiled form.
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, TYPE } from '@formatjs/icu-messageformat-parser';

export const LANGUAGES = ['ar', 'fr', 'en'];
export const webui = join(dirname(fileURLToPath(import.meta.url)), '..');

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
      case TYPE.number:
        return [1, element.value];
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
