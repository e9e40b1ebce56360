import { defineConfig, mergeConfig } from 'vite';
import { messages } from '../tools/messages.mjs';
import { pageBuild } from '../tools/output.mjs';

export default defineConfig(mergeConfig(pageBuild('console', 'console'), { plugins: [messages()] }));
