import '@awesome.me/webawesome/dist/styles/themes/default.css';
import './theme/fonts.css';
import './theme/tokens.css';
import './ui/library.ts';
import './app/app.ts';
import { locale } from './i18n/locale.ts';
import { appearance } from './theme/theme.ts';
import { announcer } from './ui/announcer.ts';
import { letDialogsBeScrolled } from './ui/scrolling-dialogs.ts';
import { sound } from './ui/sound.ts';

locale.start();
appearance.start();
announcer.start();
sound.start();
letDialogsBeScrolled(document);
