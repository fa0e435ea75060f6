import * as list from './hedge-words.ts';

/** Words that revoke a decision, make it conditional, or only sound like one. Texts are folded. */

/** Revokes what was said above, or adds a condition to it. */
export const takesBackLater = (text: string): boolean =>
  takenBack.test(text) || contrastsAtStart.test(text);

const words = (...lists: string[]): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}'])(?:${lists.join('|')})(?![\\p{L}\\p{N}])`, 'u');

const takenBack = words(list.takingBack, list.recanting);

const contrastsAtStart = new RegExp(`(?:^|[.!?;] *)(?:${list.contrasting})(?![\\p{L}\\p{N}])`, 'u');

/** Says that what was said was not meant. */
export const recants = (text: string): boolean => recanted.test(text);

const recanted = words(list.recanting);

/** An emoji or punctuation mark that expresses doubt. */
export const doubts = (text: string): boolean => doubtful.test(text);

const doubtful =
  /[\u{1f44e}\u{1f914}\u{1f615}\u{1f641}\u2639\u274c\u{1f6ab}\u26d4\u270b\u{1f6d1}\u2753\u2754\u{1f62c}\u{1f937}\u{1f610}\u{1f611}\u{1f928}\u{1f612}\u{1f644}\u{1f61f}\u{1f622}\u{1f621}\u{1f926}]|:-?[(/\\]|\.\.\.|…|~~|[¿?]|\bn't/u;

/** Might make what was said conditional: any such word, or a doubt. */
export const depends = (text: string): boolean =>
  dependent.test(text) || dependentUnspaced.test(text) || doubts(text);

const dependent = words(
  list.contrasting,
  list.takingBack,
  list.recanting,
  list.depending,
  list.dependingElsewhere,
);

// For scripts that do not separate words by spaces.
const dependentUnspaced =
  /ただし|但し|除[くいか]|以外|抜き|だけ|除了|除外|もし|なら|場合|条件|けど|けれど|ですが|まだ|のみ|次第|但|如果|除非|只有|只要|不过|不過|等.{0,6}后|等.{0,6}後|才|지만|조건|하면|经.*后/u;

/**
 * Sounds as if something still has to be done: too much for an approval, natural for an objection.
 */
export const wavers = (text: string): boolean => wavering.test(text) || waveringUnspaced.test(text);

const wavering = words(list.wavering, list.waveringElsewhere);

const waveringUnspaced =
  /誤り|誤植|間違|違う|やっぱり|やはり|待って|却下|いや|错|錯|应该|應該|等等|还是|確認(?:し|いた)ます|見ます|直して|修正|変更|明日|後で|后(?:再|看)|修改|改(?:一下|成|为)|明天|稍后|稍後|看看|看一下|收到|了解/u;

export const negates = (text: string): boolean => negated.test(text) || negatedUnspaced.test(text);

const negated = words(list.negating, list.negatingElsewhere);

const negatedUnspaced = /ない|ません|ず(?:に|、|。|$)|不|没|沒|未|别|않|못|아니/u;

/** "Ok, I will look at it": a yes to something other than the question. */
export const onlyNotes = (text: string): boolean => noted.test(text);

const noted = words(list.notingOnly);

/**
 * Whether a text agrees outright, or consists of words of agreement only, with a name after its
 * thanks.
 */
export const confirms = (text: string): boolean =>
  agreed.test(text) ||
  text
    .replace(/(?<!\p{L})(thanks?|thank you|cheers),? \p{L}+[\s.!]*$/u, '$1')
    .split(/[^\p{L}\p{N}']+/u)
    .every((word) => word === '' || confirmed.test(` ${word} `));

const agreed = words(list.agreeing);

const confirmed = words(list.confirming);
