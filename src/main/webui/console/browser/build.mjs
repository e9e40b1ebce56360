import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { webui } from '../../tools/messages.mjs';

/** Builds the staff's pages as they ship, away from Maven's folder; in a process of its own, as the folder is the environment's. */
export default function setup(project) {
  const out = project.config.env.SANAD_WEBUI_OUT;
  const vite = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin/vite.js');
  execFileSync(process.execPath, [vite, 'build', '--logLevel', 'error'], { cwd: join(webui, 'console'), env: { ...process.env, NODE_ENV: 'production', SANAD_WEBUI_OUT: out }, stdio: 'inherit' });
  return () => rmSync(out, { recursive: true, force: true });
}
