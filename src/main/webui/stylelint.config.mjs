/**
 * One rule of ours matters here: a screen is mirrored by logical properties alone (domain R5.2), so that no style
 * names a physical side.
 */
const physical = 'Name the logical side instead (inset-inline-start, margin-inline, text-align: start): the page is mirrored for Arabic.';

export default {
  rules: {
    'property-disallowed-list': [
      [
        'left',
        'right',
        '/^(margin|padding|scroll-margin|scroll-padding)-(left|right)$/',
        '/^border-(left|right)(-|$)/',
        '/^border-(top|bottom)-(left|right)-radius$/',
      ],
      { message: physical },
    ],
    'declaration-property-value-disallowed-list': [
      { 'text-align': ['left', 'right'], float: ['left', 'right'], clear: ['left', 'right'], resize: ['horizontal'] },
      { message: physical },
    ],
    'block-no-empty': true,
    'color-no-invalid-hex': true,
    'declaration-block-no-duplicate-properties': [true, { ignore: ['consecutive-duplicates-with-different-values'] }],
    'no-duplicate-selectors': true,
    'property-no-unknown': true,
    'unit-no-unknown': true,
  },
  overrides: [{ files: ['**/*.ts'], customSyntax: 'postcss-lit' }],
};
