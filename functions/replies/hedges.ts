/** Words that take a decision back, make it depend on something, or only sound like one; folded, in whole words. */

const words = (...lists: string[]): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}'])(?:${lists.join('|')})(?![\\p{L}\\p{N}])`, 'u');

const takingBack =
  "but|however|unless|except|excluding|only if|only when|only once|only after|as long as|so long as|provided|providing|subject to|on (?:the |one )?conditions?|conditions?|conditional(?:ly)?|contingent|pending|assuming|if and when|not approved?|(?:do(?:es)?|did|can|could|would|will|should)(?: not|n't|nt) approve|cannot approve|disregard|ignore (?:my|this|that|the above)|scratch that|i take (?:it|that) back|on second thoughts?|i meant|(?:that|this|it) was a joke|just kidding|kidding|nevermind|never mind|correction|retract|revoke|withdraw|nur wenn|nur falls|unter der bedingung|vorbehaltlich|sous réserve|à condition|a condición|siempre que|a condizione|a patto|onder voorbehoud|mits|på betingelse|under förutsättning|pod warunkiem|aber|mais|pero|però|maar|jedoch";

const depending =
  'if|once|after|when|whenever|until|till|til|before|then|depend(?:s|ing|ed|ent)?|only|though|although|altho|yet|still|otherwise|first(?:ly)?|in principle|in theory|for now|so far|partial(?:ly)?|partly|in part|provisional(?:ly)?|tentative(?:ly)?|preliminar(?:y|ily)|almost|nearly|mostly|not fully|maybe|perhaps|probably|possibly|hopefully|presumably|might|may|could|would|should|must|ought|need(?:s|ed)?|have to|has to|wait(?:ing)?|hold(?:ing)?|later|tomorrow|tonight|instead|rather|apart|aside|besides|other than|while|whilst|whereas|minus|save for|bar|in case|given that|supposing|as soon as|by the time|with (?:the |a |an |one |two |some |my |these |those |few |minor |small |following |slight |several |exceptions?|edits?|changes?|comments?|remarks?|reservations?|amendments?|corrections?|modifications?|caveats?|notes?)|caveats?|reservations?|typos?|see (?:my |the |attached |some |these |inline )*(?:comments?|notes?|remarks?|edits?|points?|below)|comments? (?:attached|below|inline)|amend(?:ed|ments?)?|tweaks?|(?:please|pls|kindly|just|also|to)(?: also| just)? (?:fix|change|correct|replace|remove|adjust|amend|update|revise|rework|swap|delete|drop|add|move|make|use|check|redo|rename|rewrite)|unsure|not sure|uncertain|doubts?|questions?|concerns?|issue|wondering|think about|reconsider|discuss|hmm+|uh+|um+|err+|not yet|no longer|was|were|been|had|already|nobody|somebody|someone|who|whom|why|what|how|where|which|whether';

// The same in the languages that people go on in after the English word that was asked for.
const dependingElsewhere =
  'aber|nur|wenn|falls|sobald|sofern|solange|außer|ausser|jedoch|allerdings|vorbehaltlich|unter vorbehalt|unter der bedingung|erst|nachdem|bis|bevor|sondern|eventuell|vielleicht|mais|si|seulement|sauf|quand|lorsque|dès que|à condition|sous réserve|pourvu que|après|peut-être|toutefois|cependant|pero|solo|sólo|solamente|salvo|excepto|cuando|siempre que|siempre y cuando|a condición|sujeto a|después|quizás?|aunque|ma|però|se|soltanto|tranne|eccetto|quando|purché|a condizione|a patto|dopo|forse|tuttavia|maar|als|mits|alleen|behalve|zodra|wanneer|onder voorbehoud|misschien|tenzij|men|hvis|om|når|når som helst|kun|bare|bara|endast|undtagen|unntatt|utom|forudsat|forutsatt|förutsatt|med forbehold|under förutsättning|på betingelse|først|först|måske|kanskje|kanske|mutta|jos|kunhan|vain|paitsi|kun|ehdolla|edellyttäen|ehkä|mas|somente|apenas|exceto|desde que|sujeito a|após|talvez|contudo|ale|jeśli|jeżeli|tylko|pod warunkiem|oprócz|kiedy|gdy|może';

/** What makes it depend, where words are not set apart. */
const dependingUnspaced =
  /ただし|但し|もし|なら|場合|条件|けど|けれど|ですが|まだ|のみ|次第|但|如果|除非|只有|只要|不过|不過|等.{0,6}后|等.{0,6}後|才|지만|조건|하면|经.*后/u;
const negatingUnspaced = /ない|ません|ず(?:に|、|。|$)|不|没|沒|未|别|않|못|아니/u;

const negating =
  "not|no|none|nothing|never|neither|nor|cannot|cant|dont|doesnt|didnt|wont|isnt|wasnt|arent|without|nope|non|un(?:able|willing)|[a-z]{2,7}n't|n't|lacks?|missing|refuse[sd]?|disagree[sd]?|disapprove[sd]?";

const negatingElsewhere =
  'nicht|kein|keine|keinen|keiner|nie|ohne|noch nicht|pas|aucune?|jamais|sans|ne|ninguna?|ningún|nunca|sin|non|nessuna?|mai|senza|niet|geen|nooit|zonder|nog niet|ikke|ingen|aldrig|aldri|uden|uten|inte|inga|utan|ei|en|eivät|ilman|não|nenhuma?|sem|nie|żaden|żadnych|bez|jeszcze';

const notingOnly =
  "saw|seen|see|got|get|received|read|reading|noted|understood|understand|will|ll|[a-z]{1,4}'ll|going to|gonna|look(?:ing)?(?: (?:at|into|through|over|tomorrow|soon))|let me|lemme|let's|lets|give me|check(?:ing|ed)?|review(?:ing|ed)?|next|soon|monday|tuesday|wednesday|thursday|friday|weekend|week|call|talk|discuss(?:ed)?|meeting|meet|get back|come back|vacation|holiday|office|busy|moment|minutes?|working|heard|know|knew|forward(?:ed|ing)?|ask(?:ed|ing)?|think(?:ing)?|believe|guess|suppose|i'm|im|i am|we're|we are|this is|that is|that's|it is|it's|on it|happy to|try|trying|can|able|anyway|whatever|fyi|well|sure|send(?:ing)?|sent|resend|re-send|share|show|tell|explain|remind|attach|provide|invite|bring|ping|pass|colleague|boss|manager|mistake|wrong|as discussed|as you|you";

const doubtful =
  /[\u{1f44e}\u{1f914}\u{1f615}\u{1f641}\u2639\u274c\u{1f6ab}\u26d4\u270b\u{1f6d1}\u2753\u2754\u{1f62c}\u{1f937}\u{1f610}\u{1f611}\u{1f928}\u{1f612}\u{1f644}\u{1f61f}\u{1f622}\u{1f621}\u{1f926}]|:-?[(/\\]|\.\.\.|…|~~|[¿?]|\bn't/u;

const takesBackPattern = words(takingBack);
const dependsPattern = words(takingBack, depending, dependingElsewhere);
const negatesPattern = words(negating, negatingElsewhere);
const notesPattern = words(notingOnly);

/** Says outright that what was said does not hold, or on which condition. */
export const takesBack = (text: string): boolean => takesBackPattern.test(text);

/** Might make what was said depend on something, or doubt it: any of the words that could. */
export const depends = (text: string): boolean =>
  dependsPattern.test(text) || dependingUnspaced.test(text) || doubts(text);

/** A face or a mark that doubts. */
export const doubts = (text: string): boolean => doubtful.test(text);

export const negates = (text: string): boolean => negatesPattern.test(text) || negatingUnspaced.test(text);

/** "Ok, I will look at it": a yes to something else than the question. */
export const onlyNotes = (text: string): boolean => notesPattern.test(text);

// Every word of "go ahead, this looks great": what a "Yes, …" may go on with.
const confirming = words(
  'approved?|agreed?|go|ahead|proceed|please|thanks?|thank|you|thx|cheers|great|good|nice|nicely|fine|perfect(?:ly)?',
  'excellent|lovely|love|like|wonderful|super|fantastic|brilliant|beautiful|awesome|looks|sounds|all|very|really|this|it',
  'the|that|is|are|am|i|we|happy|with|from|for|to|me|my|our|us|side|here|sales|marketing|legal|finance|brand|product',
  'leadership|release|print|publish|ship|brief|proof|flyer|version|plan|work|job|done|well|team|everyone|so|much|a|lot|and',
  'signed|signing|sign|off|ok|okay|yes|lgtm',
  'passt|danke|gut|gute|arbeit|sehr|schön|toll|top|prima|einverstanden|freigegeben|gerne?|bin|dabei',
  "merci|parfait|très|bien|bon|c'est|d'accord|vale|perfecto|gracias|muy|de|acuerdo|adelante|perfetto|grazie|va|bene|molto",
  "ottimo|d'accordo|bedankt|dank|akkoord|mooi|goed|tak|fint|flot|godt|tack|bra|toppen|takk|flott|kiitos|hyvä|hienoa",
  'obrigad[oa]|perfeito|ótimo|muito|bom|dziękuję|świetnie|dobrze|zgoda|ありがとうございます|谢谢|很好|可以',
);

/** Whether a text has none but words of agreement, and a name behind its thanks. */
export const confirms = (text: string): boolean =>
  text
    .replace(/(?<!\p{L})(thanks?|thank you|cheers),? \p{L}+[\s.!]*$/u, '$1')
    .split(/[^\p{L}\p{N}']+/u)
    .every((word) => word === '' || confirming.test(` ${word} `));
