import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { shortened } from '../../tools/privates.mjs';

const run = (code: string): unknown => new Function(`${ts.transpile(code, { target: ts.ScriptTarget.ES2021, useDefineForClassFields: false })}; return result;`)();

describe('the short names of what a class keeps to itself', () => {
  const code = `
    class Base { private secret = 1; get twice() { return this.secret * 2; } }
    class Line extends Base {
      private readonly queue: string[] = [];
      constructor(private readonly name: string, readonly open = true) { super(); this.add(name); }
      private add(word: string) { const { queue } = this; queue.push(word); return (() => this.queue.length)(); }
      said() { return { name: this.name, queue: this.queue.join(), twice: this.twice, open: this.open }; }
    }
    const result = new Line('x').said();`;

  it('change nothing that is done', () => {
    expect(run(shortened(code, 'a.ts'))).toEqual(run(code));
  });

  it('are given to private members alone', () => {
    const short = shortened(code, 'a.ts');

    expect(short).toContain('get twice()');
    expect(short).toContain('{ name: this.');
    expect(short).not.toMatch(/this\.(secret|queue|add|name)\b/);
  });

  it('never meet in one object', () => {
    expect(() => shortened(`${code} class Longer extends Line { private secret = 2; }`, 'a.ts')).toThrow('Longer extends Line');
  });

  it('never meet a name that others use', () => {
    expect(() => shortened('class Point { x = 1; private secret = 2; }', 'a.ts')).toThrow('Point.x');
  });
});
