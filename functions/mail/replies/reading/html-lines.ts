import { withoutEntities } from './html-entities.ts';

/**
 * The lines of an HTML mail, for mails without plain text. Quotes become lines that start with `>`,
 * so that one parser does for both. Nothing is rendered, fetched or run; tags are scanned in one
 * pass.
 */

export const htmlLines = (html: string): string[] => {
  const lines: string[] = [];
  const stack: Open[] = [];
  let line = '';
  const quoted = () => stack.some((open) => open.quoted);
  const breakLine = (always: boolean) => {
    if (always || line.trim() !== '') lines.push(quoted() ? `> ${line.trim()}` : line.trimEnd());
    line = '';
  };
  const write = (text: string) => {
    if (line.length > longestLine || stack.some((open) => open.unseen)) return;
    const plain = withoutEntities(text);
    if (!stack.some((open) => open.pre)) {
      const joined = text.replace(/[ \t\r\n\f]+/g, ' ');
      line += withoutEntities(line === '' || line.endsWith(' ') ? joined.trimStart() : joined);
      return;
    }
    const [first = '', ...rest] = plain.split(/\r\n|\r|\n/);
    line += first;
    for (const next of rest) {
      breakLine(true);
      line = next;
    }
  };
  let at = 0;
  while (at < html.length) {
    const sign = html.indexOf('<', at);
    write(html.slice(at, sign < 0 ? html.length : sign));
    if (sign < 0) break;
    if (/^<[!?]/.test(html.slice(sign, sign + 2))) {
      at = behindMarkup(html, sign);
      continue;
    }
    const tag = tagAt(html, sign);
    if (tag === undefined) {
      write('<');
      at = sign + 1;
      continue;
    }
    at = tag.end;
    if (endsAt(tag)) break;
    if (struck.has(tag.name) || (!tag.closes && strikes.test(attribute(tag, 'style')))) write('~~');
    if (!tag.closes && isSignature(tag) && lines.at(-1) !== '-- ' && line.trim() !== '--') {
      breakLine(false);
      lines.push(quoted() ? '> -- ' : '-- ');
    }
    if (tag.name === 'br') breakLine(true);
    if (tag.name === 'img') write(/^[^\p{L}]{1,8}$/u.exec(attribute(tag, 'alt'))?.[0] ?? '');
    const before = blocks.has(tag.name) || (!tag.closes && opened(tag).quoted);
    if (before) breakLine(false);
    if (tag.name === 'p' && before && lines.at(-1) !== '' && lines.at(-1) !== '> ') breakLine(true);
    if (tag.name === 'hr') lines.push('_____');
    if (empty.has(tag.name)) continue;
    if (!tag.closes) {
      if (rawText.has(tag.name)) at = behindRawText(html, tag);
      else stack.push(opened(tag));
      // No mail program nests that deep; the rest is not read, rather than misread.
      if (stack.length > mostNested) break;
      continue;
    }
    const open = closedBy(tag.name, stack);
    if (open < 0) continue;
    if (stack.slice(open).some((one) => one.quoted)) breakLine(false);
    stack.length = open;
  }
  breakLine(false);
  return lines;
};

// Longer lines are not written by people, and would take quadratic time.
const longestLine = 4000;

/** Position after a comment, declaration or processing instruction. */
const behindMarkup = (html: string, at: number): number => {
  const close = html.startsWith('<!--', at) ? '-->' : '>';
  const end = html.indexOf(close, at);
  return end < 0 ? html.length : end + close.length;
};

/**
 * The tag that begins at this `<`, with the position after it; undefined where it is only a
 * character.
 */
const tagAt = (html: string, at: number): Tag | undefined => {
  const name = /^<(\/?)([a-z][a-z0-9:-]{0,30})/i.exec(html.slice(at, at + 34));
  if (name === null) return undefined;
  let end = at + name[0].length;
  let quote = '';
  for (; end < html.length; end++) {
    const char = html[end] ?? '';
    if (quote !== '') quote = char === quote ? '' : quote;
    else if ((char === '"' || char === "'") && html[end - 1] === '=') quote = char;
    else if (char === '>') break;
  }
  const attributes = html.slice(at + name[0].length, Math.min(end, at + 4000));
  return { name: (name[2] ?? '').toLowerCase(), closes: name[1] === '/', attributes, end: end + 1 };
};

type Tag = { name: string; closes: boolean; attributes: string; end: number };

const endsAt = (tag: Tag): boolean =>
  !tag.closes &&
  (endMark.test(`${attribute(tag, 'id')} ${attribute(tag, 'class')} ${attribute(tag, 'name')}`) ||
    (tag.name === 'div' && ruledBlock.test(attribute(tag, 'style'))));

/**
 * Everything from here on is quoted: Outlook's marks, and the line that Outlook and Word draw above
 * the quote.
 */
const endMark =
  /(?:^|\s)(?:x_)*(?:divrplyfwdmsg|appendonsend|mail-editor-reference-message-container|olk_src_body_section|stopspelling|replysplit|isforwardcontent|ms-outlook-mobile-body-separator-line)(?:$|\s)/i;

const attribute = (tag: Tag, name: string): string => {
  const found = new RegExp(
    `(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`,
    'i',
  ).exec(tag.attributes);
  return withoutEntities(found?.[1] ?? found?.[2] ?? found?.[3] ?? '');
};

const ruledBlock = /border:\s*none;\s*border-top:\s*solid\s*#?(?:b5c4df|e1e1e1)/i;

const struck = new Set(['s', 'strike', 'del']);

const strikes = /text-decoration(?:-line)?:[^;]*line-through/i;

const blocks = new Set(
  'address article aside blockquote body caption center dd details div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);

const opened = (tag: Tag): Open => {
  const [marks, style] = [
    `${attribute(tag, 'class')} ${attribute(tag, 'id')}`,
    attribute(tag, 'style'),
  ];
  return {
    name: tag.name,
    quoted: (tag.name === 'blockquote' && !indents.test(style)) || quoteMark.test(marks),
    unseen: unseen.has(tag.name) || hidden.test(style),
    pre: tag.name === 'pre' || /white-space:\s*(?:pre|break-spaces)/i.test(style),
  };
};

type Open = { name: string; quoted: boolean; unseen: boolean; pre: boolean };

const unseen = new Set(['head', 'template', 'svg', 'object', 'select']);

/**
 * Class or id of what holds nothing but a quote or its headers. Blocks in which programs put both,
 * such as `gmail_quote`, are none: people write there as well, above the attribution.
 */
const quoteMark =
  /(?:^|[\s"'])(?:gmail_attr|moz-cite-prefix|moz-email-headers-table|outlookmessageheader)(?:$|[\s"'])/i;

/** A block that a person has indented, in Gmail. */
const indents = /border:\s*(?:none|0)/i;

const isSignature = (tag: Tag): boolean =>
  signatureMark.test(`${attribute(tag, 'class')} ${attribute(tag, 'id')}`);

const signatureMark =
  /(?:^|[\s"'])(?:x_)*(?:gmail_signature(?:_prefix)?|moz-signature|signature|front-signature|protonmail_signature_block(?:-user)?|ms-outlook-mobile-signature|applemailsignature|yahoo-signature|ydp\w*signature)(?:$|[\s"'])/i;

const hidden =
  /display:\s*none|visibility:\s*hidden|mso-hide:\s*all|font-size:\s*0(?:px|pt|em)?\s*(?:;|!|$)|max-height:\s*0(?:px)?\s*(?:;|!|$)/i;

const empty = new Set(
  'area base br col embed hr img input link meta param source track wbr o:p'.split(' '),
);

const rawText = new Set(['style', 'script', 'title', 'textarea', 'noscript', 'xmp', 'iframe']);

const behindRawText = (html: string, tag: Tag): number => {
  const end = html.slice(tag.end).search(new RegExp(`</${tag.name}`, 'i'));
  return end < 0 ? html.length : tag.end + end;
};

const mostNested = 400;

/** Which open element an end tag closes: as in browsers, none outside of the current table cell. */
const closedBy = (name: string, stack: Open[]): number => {
  const open = stack.findLastIndex((one) => one.name === name);
  const crossesCell = stack
    .slice(open + 1)
    .some((one) => /^(?:td|th|table|caption)$/.test(one.name));
  return crossesCell && !/^(?:t(?:able|body|head|foot|r|d|h)|caption)$/.test(name) ? -1 : open;
};
