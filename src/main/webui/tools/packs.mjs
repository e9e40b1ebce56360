/**
 * The languages of the child's page. Each has a folder messages/<language> with `about.json`; ar, fr and en are complete
 * or the build fails. Any other pack may be partial, but a page never mixes two languages: a pack that lacks a text is
 * not offered, and whoever asks for it reads the whole page in the fallback that it names (domain R5.1).
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { shortKeys } from './keys.mjs';
import { compile, LANGUAGES, readMessages, webui } from './messages.mjs';
import { inLatinLetters } from './tifinagh.mjs';

/** What a child's page and the button on another site say. */
const CHILD = ['widget', 'loader', 'way-back'];
const require = createRequire(join(webui, 'widget/package.json'));

export const PACKS = [...LANGUAGES, ...readdirSync(join(webui, 'messages')).filter((name) => !LANGUAGES.includes(name) && existsSync(join(webui, 'messages', name, 'about.json'))).sort()];

export function aboutPack(language) {
  return JSON.parse(readFileSync(join(webui, 'messages', language, 'about.json'), 'utf8'));
}

/** A pack's own texts; one that is another's in other letters has those of the other. */
export function textsOf(name, language) {
  const { spelledFrom } = aboutPack(language);
  if (spelledFrom) return Object.fromEntries(Object.entries(textsOf(name, spelledFrom)).map(([key, text]) => [key, inLatinLetters(text)]));
  return existsSync(join(webui, 'messages', language, `${name}.json`)) ? readMessages(name, language) : {};
}

/** What a pack lacks for the child's page, as `widget/key`. */
export function missing(language) {
  return CHILD.flatMap((name) => {
    const texts = textsOf(name, language);
    return Object.keys(readMessages(name, 'en')).filter((key) => !texts[key]?.trim()).map((key) => `${name}/${key}`);
  });
}

export const offered = () => PACKS.filter((language) => missing(language).length === 0);

/** One line for each pack that is not offered. */
export function partialPacks() {
  const all = CHILD.reduce((sum, name) => sum + Object.keys(readMessages(name, 'en')).length, 0);
  return PACKS.map((language) => ({ language, lacks: missing(language) }))
    .filter(({ lacks }) => lacks.length > 0)
    .map(({ language, lacks }) => `messages: the pack ${language} is not offered to children: ${lacks.length} of ${all} texts are missing (${lacks.slice(0, 3).join(', ')}${lacks.length > 3 ? ', …' : ''}); they read the page in ${aboutPack(language).fallback}`);
}

/** For the administrators' page: what there is of each language, and who has looked at it. */
function forAdministrators() {
  return PACKS.map((code) => {
    const { name, locale, dir, nativeReviewed, fallback } = aboutPack(code);
    return { code, name, locale, dir, nativeReviewed, fallback, missing: missing(code) };
  });
}

/**
 * Vite plugin. `virtual:packs` says for each language what it is called and where its pack lies, a file of its own that is
 * read when it is needed; `virtual:packs/administration` says what is missing of each, `virtual:packs/loader` is what the
 * button on another site says.
 */
export function packs(folder) {
  const name = 'virtual:packs';
  const development = new Map();
  return {
    name: 'sanad-packs',
    resolveId: (id) => (/^virtual:packs(\/(administration|loader))?$/.test(id) ? '\0' + id : undefined),
    load(id) {
      if (!id.startsWith('\0' + name)) return undefined;
      for (const language of PACKS) for (const file of readdirSync(join(webui, 'messages', language))) this.addWatchFile(join(webui, 'messages', language, file));
      if (id.endsWith('/administration')) return asModule(forAdministrators());
      if (id.endsWith('/loader')) return asModule(Object.fromEntries(offered().map((language) => [language, loaderTexts(language)])));
      const emit = (fileName, source) => {
        if (this.environment?.mode === 'dev') development.set(`/${fileName}`, source);
        else this.emitFile({ type: 'asset', fileName: `${folder}/${fileName}`, source });
        return this.environment?.mode === 'dev' ? `/${fileName}` : `/${folder.replace(/^resources\//, '')}/${fileName}`;
      };
      const short = this.environment?.mode === 'dev' ? new Map() : shortKeys();
      return asModule(Object.fromEntries(PACKS.map((language) => [language, packed(language, emit, short)])));
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => (development.has(request.url) ? response.end(development.get(request.url)) : next()));
    },
  };
}

function loaderTexts(language) {
  const texts = textsOf('loader', language);
  return [texts.button, texts.title, texts.news, aboutPack(language).dir];
}

function packed(language, emit, short) {
  const { name, locale, like, dir, fallback, letters } = aboutPack(language);
  if (missing(language).length > 0) return [name, '', fallback];
  const texts = Object.fromEntries(Object.entries(textsOf('widget', language)).map(([key, text]) => [short.get(key) ?? key, compile(text)]));
  const later = JSON.stringify(textsOf('way-back', language));
  const pack = JSON.stringify({ locale, like, dir, later: emit(`${language}-way-back-${hash(later)}.json`, later), letters: letters && fonts(letters, emit), texts });
  return [name, emit(`${language}-${hash(pack)}.json`, pack)];
}

/** Fonts of our own origin; each brings its licence. */
function fonts({ always, range, files }, emit) {
  const faces = Object.entries(files).map(([weight, path]) => {
    const file = require.resolve(path);
    const source = readFileSync(file);
    const family = path.split('/')[1];
    emit(`${family}.LICENSE.txt`, readFileSync(join(dirname(file), '..', 'LICENSE')));
    return [weight, emit(`${family}-${weight}-${hash(source)}.woff2`, source)];
  });
  return { always, range, faces };
}

const hash = (source) => createHash('sha256').update(source).digest('base64url').slice(0, 8);
const asModule = (value) => `export default JSON.parse(${JSON.stringify(JSON.stringify(value))});`;
