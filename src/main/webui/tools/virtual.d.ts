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

declare module 'virtual:packs' {
  /** For each language its own name and the address of its pack; of an incomplete one, the language read instead. */
  const packs: Record<string, [name: string, address: string, instead?: string]>;
  export default packs;
}

declare module 'virtual:packs/administration' {
  const packs: { code: string; name: string; locale: string; dir: 'rtl' | 'ltr'; nativeReviewed: boolean; fallback?: string; missing: string[] }[];
  export default packs;
}

declare module 'virtual:packs/loader' {
  const texts: Record<string, [button: string, title: string, news: string, dir: string]>;
  export default texts;
}

/** The address of a part of the child's page. */
declare module 'virtual:part/*' {
  const address: string;
  export default address;
}
