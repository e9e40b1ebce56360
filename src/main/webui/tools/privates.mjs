/**
 * Vite plugin: what a class calls its own is called by one letter on its way to a child's phone. Whatever TypeScript calls `private` is
 * used nowhere else, so nobody misses the name. A class that extends another has capital letters, so that the two do not meet in one
 * object. Known are `this.name` and `const { name } = this`: nobody here reaches into another object of its class.
 */
import ts from 'typescript';

const isPrivate = (node) => (ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Private) !== 0;

/** @returns the private members of a class, also those that its constructor declares */
function privatesOf(type) {
  const members = type.members.flatMap((member) => (ts.isConstructorDeclaration(member) ? [...member.parameters] : [member]));
  return members.filter((member) => member.name && ts.isIdentifier(member.name) && isPrivate(member));
}

/** @param extending the classes so far that extend another: one may not be extended again */
export function shortened(code, file, extending = new Set()) {
  const source = ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true);
  const edits = [];
  const rename = (node, text) => edits.push({ from: node.getStart(source), to: node.getEnd(), text });

  function inside(node, own) {
    if (ts.isClassLike(node)) {
      const declared = privatesOf(node);
      own = lettersOf(node, declared, extending);
      for (const { name, parent } of declared) {
        // A parameter of the constructor is a variable there, too: its field is declared and filled apart.
        if (!ts.isConstructorDeclaration(parent)) rename(name, own.get(name.text));
      }
      for (const member of node.members.filter(ts.isConstructorDeclaration)) fields(member, own, edits);
    } else if (ts.isPropertyAccessExpression(node) && own.has(node.name.text) && node.expression.kind === ts.SyntaxKind.ThisKeyword) {
      rename(node.name, own.get(node.name.text));
    } else if (ts.isBindingElement(node) && node.parent.parent.initializer?.kind === ts.SyntaxKind.ThisKeyword) {
      const name = (node.propertyName ?? node.name).text;
      if (own.has(name)) rename(node, `${own.get(name)}: ${node.name.text}`);
    } else if (ts.isElementAccessExpression(node) && node.expression.kind === ts.SyntaxKind.ThisKeyword) {
      throw new Error(`${file}: this[...] may be a private name`);
    }
    ts.forEachChild(node, (child) => inside(child, own));
  }

  inside(source, new Map());
  edits.sort((a, b) => b.from - a.from);
  return edits.reduce((text, { from, to, text: put }) => text.slice(0, from) + put + text.slice(to), code);
}

function lettersOf(type, declared, extending) {
  const base = type.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)?.types[0].expression.getText();
  if (extending.has(base)) throw new Error(`${type.name?.text} extends ${base}, which extends another class: their private names could meet`);
  if (base) extending.add(type.name?.text);
  const letters = base ? 'ABCDEFGHIJKLMNOPQRSTUVWXYZ' : 'abcdefghijklmnopqrstuvwxyz';
  const seen = type.members.find((member) => !declared.includes(member) && member.name?.getText().length === 1);
  if (seen) throw new Error(`${type.name?.text}.${seen.name.getText()} could meet a short name`);
  return new Map(declared.map(({ name }, index) => [name.text, letters[index] ?? `$${index}`]));
}

/** `constructor(private readonly url: string)` is `readonly a: string; constructor(url: string) { this.a = url; }` in short. */
function fields(constructor, own, edits) {
  const declared = constructor.parameters.filter(isPrivate);
  if (declared.length === 0) return;
  for (const parameter of declared) {
    for (const modifier of parameter.modifiers) edits.push({ from: modifier.getStart(), to: modifier.getEnd(), text: '' });
  }
  const body = constructor.body.getStart() + 1;
  const first = constructor.body.statements[0];
  const afterSuper = first && /^super\(/.test(first.getText()) ? first.getEnd() : body;
  edits.push({ from: afterSuper, to: afterSuper, text: declared.map(({ name }) => ` this.${own.get(name.text)} = ${name.text};`).join('') });
  const start = constructor.getStart();
  edits.push({ from: start, to: start, text: declared.map(({ name, type }) => `declare ${own.get(name.text)}${type ? `: ${type.getText()}` : ''}; `).join('') });
}

export function privates() {
  const extending = new Set();
  return {
    name: 'sanad-privates',
    enforce: 'pre',
    apply: 'build',
    transform: (code, id) => (id.endsWith('.ts') && !id.includes('node_modules') ? { code: shortened(code, id, extending), map: null } : undefined),
  };
}
