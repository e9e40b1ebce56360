import type { CannedReply } from '@sanad/protocol';

/** What a slash at the very start of the text looks for; undefined when the text is no search. */
export function slashQuery(text: string): string | undefined {
  const match = /^\/([^\s/]{0,30})$/u.exec(text);
  return match ? match[1] : undefined;
}

/**
 * Replies in the child's language that fit what was typed: shortcuts that begin with it first, then titles and texts
 * that contain it.
 */
export function findReplies(replies: readonly CannedReply[], language: string, query: string): CannedReply[] {
  const wanted = query.toLocaleLowerCase();
  const mine = replies.filter((reply) => reply.language === language);
  if (!wanted) return mine;
  const rank = (reply: CannedReply): number => {
    if (reply.shortcut.toLocaleLowerCase().startsWith(wanted)) return 0;
    if (reply.title.toLocaleLowerCase().includes(wanted)) return 1;
    return reply.text.toLocaleLowerCase().includes(wanted) ? 2 : 3;
  };
  return mine
    .map((reply, index) => ({ reply, index, rank: rank(reply) }))
    .filter((candidate) => candidate.rank < 3)
    .sort((a, b) => a.rank - b.rank || a.index - b.index)
    .map((candidate) => candidate.reply);
}
