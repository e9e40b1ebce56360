import { describe, expect, it } from 'vitest';
import { seemsToWrite } from '../src/desk/written-language.ts';

describe('the language a child seems to write', () => {
  it.each([
    ['ar', 'fr', ['Je suis seule a la maison', "j'ai peur de mon pere"]],
    ['ar', 'en', ['hi', 'i dont know what to do, please help']],
    ['fr', 'ar', ['أنا خائفة ولا أحد في البيت']],
    ['en', 'ar', ['ana khayef, mesh 3aref leh', 'baba f dar']],
    ['en', 'ar', ['3andi mochkil m3a khoya, wach nkder nhder']],
    ['ar', 'ur', ['میں گھر میں اکیلی ہوں اور ڈر لگ رہا ہے']],
    ['ar', 'ckb', ['من دەترسم و کەس لە ماڵەوە نییە']],
    ['ar', 'he', ['אני מפחד ואין אף אחד בבית']],
    ['ar', 'zgh', ['ⴰⵣⵓⵍ, ⵙⴽⵙⴷⵖ ⴰⵟⵟⴰⵙ']],
  ])('is suggested when it is not the one it chose: %s, but %s', (chosen, written, texts) => {
    expect(seemsToWrite(texts, chosen)).toBe(written);
  });

  it.each([
    ['the one it chose', 'fr', ['je ne sais pas pourquoi il est comme ca avec moi']],
    ['a dialect of it', 'ar-MA', ['ana khayfa, wach hna bo7di, ma3andi walou']],
    ['a word or two', 'ar', ['ok', 'help']],
    ['nothing', 'ar', []],
    ['an emoji', 'ar', ['😢😢']],
    ['a mixture, as many children write', 'ar', ['أنا في school ومش عارف what to do']],
    ['a name in other letters', 'en', ['my friend محمد is here and they hurt him']],
    ['another language that nobody here can name', 'en', ['ik ben bang en alleen thuis']],
  ])('is not when it is %s', (_, chosen, texts) => {
    expect(seemsToWrite(texts, chosen)).toBeUndefined();
  });

  it('follows the child when it goes on in another', () => {
    const before = Array.from({ length: 10 }, () => 'أنا خائفة ولا أحد في البيت');
    const after = Array.from({ length: 10 }, () => 'please help me i dont know what to do');
    expect(seemsToWrite(before, 'ar')).toBeUndefined();
    expect(seemsToWrite([...before, ...after], 'ar')).toBe('en');
  });
});
