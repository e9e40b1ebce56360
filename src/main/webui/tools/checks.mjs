/** What may be wrong with the messages: one line a fault. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { LANGUAGES, readMessages, webui } from './messages.mjs';
import { aboutPack, PACKS, textsOf } from './packs.mjs';

function walk(elements, visit) {
  for (const element of elements) {
    visit(element);
    for (const option of Object.values(element.options ?? {})) walk(option.value, visit);
  }
}

/**
 * The same keys and arguments in every language, the plurals that CLDR gives for whole numbers (domain R5.3), and no text
 * that is used nowhere. A pack may lack texts, but those it has must be as good.
 */
export function faultsOf(name, sourceFolders, moreSources = []) {
  const faults = [];
  const files = Object.fromEntries(PACKS.map((language) => [language, textsOf(name, language)]));
  const keys = [...new Set(LANGUAGES.flatMap((language) => Object.keys(files[language])))];
  for (const language of PACKS) {
    for (const key of Object.keys(files[language])) if (!keys.includes(key)) faults.push(`${language}/${name}.json: "${key}" is in no other language`);
  }
  for (const key of keys) {
    const argumentsOf = {};
    for (const language of PACKS) {
      const text = files[language][key];
      if (text === undefined && !LANGUAGES.includes(language)) continue;
      if (typeof text !== 'string' || text.trim() === '') {
        faults.push(`${language}/${name}.json: "${key}" is missing or empty`);
        continue;
      }
      try {
        const names = new Set();
        walk(parse(text, { ignoreTag: true }), (element) => {
          if (element.type !== TYPE.literal && element.type !== TYPE.pound) names.add(element.value);
          if (element.type === TYPE.plural && element.pluralType !== 'ordinal') {
            const missing = aboutPack(language).plurals.filter((category) => !(category in element.options));
            if (missing.length) faults.push(`${language}/${name}.json: "${key}" lacks the plurals ${missing.join(', ')}`);
          }
        });
        argumentsOf[language] = [...names].sort().join(', ');
      } catch (error) {
        faults.push(`${language}/${name}.json: "${key}" is not an ICU message: ${error.message}`);
      }
    }
    if (new Set(Object.values(argumentsOf)).size > 1) {
      faults.push(`${name}.json: "${key}" has other arguments in another language: ${JSON.stringify(argumentsOf)}`);
    }
  }
  const source = [...sourceFolders.flatMap(sourcesIn), ...moreSources].map((file) => readFileSync(file, 'utf8')).join('\n');
  for (const key of keys.filter((candidate) => !isUsed(candidate, source))) {
    faults.push(`${name}.json: "${key}" is used nowhere in ${sourceFolders.join(', ')}`);
  }
  return faults;
}

const MOST_WORDS = 12;

/** What a child reads has short sentences without the words of offices and clinics (domain R5.7). */
export function hardToRead(name) {
  return PACKS.flatMap((language) =>
    Object.entries(textsOf(name, language)).flatMap(([key, text]) => hardIn(language, runsOf(text)).map((fault) => `${language}/${name}.json: "${key}" ${fault}`)),
  );
}

/** The same for the texts of the helpline that comes along: administrators take them for their example. */
export function hardInDemo() {
  const { texts } = JSON.parse(readFileSync(join(webui, '../resources/demo/helpline.json'), 'utf8'));
  return Object.entries(texts).flatMap(([key, byLanguage]) =>
    Object.entries(byLanguage)
      .filter(([, text]) => !text.startsWith('https:'))
      .flatMap(([language, text]) => hardIn(language, [text]).map((fault) => `demo/helpline.json: texts.${key}.${language} ${fault}`)),
  );
}

/** An argument or a plural counts as one word: its longest option is looked at by itself. */
function runsOf(text) {
  const runs = [];
  const collect = (elements) => {
    let run = '';
    for (const element of elements) {
      for (const option of Object.values(element.options ?? {})) collect(option.value);
      run += element.type === TYPE.literal ? element.value : ' x ';
    }
    runs.push(run);
  };
  collect(parse(text, { ignoreTag: true }));
  return runs;
}

/** @returns what makes it hard to read: a long sentence, a word of the list */
export function hardIn(language, runs) {
  const faults = [];
  for (const sentence of runs.flatMap((run) => run.split(/[.!?؟۔…:]/))) {
    const words = sentence.split(/\s+/).filter((word) => /\p{L}|\d/u.test(word));
    if (words.length > MOST_WORDS) faults.push(`has a sentence of ${words.length} words; at most ${MOST_WORDS}`);
    const plain = ` ${bare(sentence)} `;
    for (const { entry, pattern } of jargonOf(language)) if (pattern.test(plain)) faults.push(`says "${entry}", a word no child uses`);
  }
  return faults;
}

/** Without case, accents of vocalisation and punctuation, so that a word of the list is found in any dress. */
function bare(text) {
  return text.toLowerCase().replace(/[\u0591-\u05c7\u064b-\u0652\u0670\u0640]/g, '').replace(/[أإآٱ]/g, 'ا').replace(/[^\p{L}\p{Nd}’'-]+/gu, ' ').trim();
}

const jargons = new Map();

/** messages/<language>/jargon.txt: a word or phrase a line; `*` at its end stands for any ending, `#` begins a remark. */
function jargonOf(language) {
  let found = jargons.get(language);
  if (!found) {
    const file = join(webui, 'messages', language, 'jargon.txt');
    const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
    // What Arabic and Hebrew write together with the word that follows.
    const clitics = { ar: '[وف]?(?:ال|[بلك](?:ال)?|لل)?', he: '[ושהבלכמ]{0,3}', ckb: '', ur: '' }[language] ?? "(?:[ldnsc][’'])?";
    found = lines
      .map((line) => bare(line.replace(/#.*/, '')).concat(/\*\s*(#.*)?$/.test(line) ? '*' : ''))
      .filter((entry) => entry.length > 1)
      .map((entry) => ({ entry, pattern: new RegExp(` ${clitics}${entry.replace(/\*$/, '[\\p{L}]*')} `, 'u') }));
    jargons.set(language, found);
  }
  return found;
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
    .filter((entry) => entry.isFile() && /\.(ts|html|mjs)$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}
