declare module 'virtual:messages/widget' {
  import type { Catalogue } from '@sanad/protocol/messages';
  import type keys from '../messages/en/widget.json';
  const all: Record<'ar' | 'fr' | 'en', Catalogue<keyof typeof keys & string>>;
  export default all;
}

declare module 'virtual:messages/console' {
  import type { Catalogue } from '@sanad/protocol/messages';
  import type keys from '../messages/en/console.json';
  const all: Record<'ar' | 'fr' | 'en', Catalogue<keyof typeof keys & string>>;
  export default all;
}

declare module 'virtual:messages/loader' {
  const all: Record<'ar' | 'fr' | 'en', { button: string; title: string; news: string }>;
  export default all;
}
