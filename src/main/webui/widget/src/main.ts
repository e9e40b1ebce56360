import './chat-page.ts';
