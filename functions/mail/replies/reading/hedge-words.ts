/** Word lists for hedges.ts: folded, separated by `|`, as regular expressions have them. */

/** Contrasts with what was said. */
export const contrasting = [
  'но|однако|de viszont|viszont|ama|fakat|ancak|avšak',
  'but|however|aber|jedoch|allerdings|mais|toutefois|pero|però|ma|maar|men|mutta|mas|ale',
].join('|');

/** Revokes what was said, or makes it conditional. */
export const takingBack = [
  'not yet|no longer|noch nicht|pas encore|todavía no|aún no|non ancora|nog niet|ikke endnu|inte än|ei vielä|ainda não|jeszcze nie',
  'unless|except|excluding|only if|only when|only once|only after|as long as|so long as',
  'provided|providing|subject to|on (?:the |one )?conditions?|conditions?|conditional(?:ly)?|contingent',
  'pending|assuming|if and when|not approved?',
  "(?:do(?:es)?|did|can|could|would|will|should)(?: not|n't|nt) approve|cannot approve|disregard",
  'ignore (?:my|this|that|the above)|scratch that|i take (?:it|that) back|on second thoughts?|i meant',
  '(?:that|this|it) was a joke|just kidding|kidding|nevermind|never mind|correction|retract|revoke',
  'withdraw|nur wenn|nur falls|unter der bedingung|vorbehaltlich|sous réserve|à condition|a condición',
  'siempre que|a condizione|a patto|onder voorbehoud|mits|på betingelse|under förutsättning',
  'pod warunkiem',
].join('|');

/** Makes it conditional, or postpones it. */
export const depending = [
  'later',
  'if|once|after|when|whenever|until|till|til|before|depend(?:s|ing|ed|ent)?|only|though|although|altho',
  'yet|still|otherwise|first(?:ly)?|in principle|in theory|for now|so far|partial(?:ly)?|partly|in part',
  'provisional(?:ly)?|tentative(?:ly)?|preliminar(?:y|ily)|almost|nearly|mostly|not fully|maybe|perhaps',
  'probably|possibly|hopefully|presumably|wait(?:ing)?|hold(?:ing)?|tomorrow|tonight|in case',
  'supposing|as soon as|by the time|not yet',
].join('|');

/** The same in other languages, in which people go on after the English word that was asked for. */
export const dependingElsewhere = [
  "à l'exception|hormis|excepté|exclusief|uitgezonderd|exclusive|excl|con excepción|a excepción|ad eccezione|med undantag|med undtagelse|z wyjątkiem",
  "vorausgesetzt|insofern|unter der voraussetzung|im prinzip|grundsätzlich|vorerst|vorläufig|zunächst|en principe|pour l'instant|por ahora",
  'per ora|in linea di massima|in principe|voorlopig|foreløbig|tills vidare|por enquanto|na razie|pokud|jestli|kdyby|ale|až|jen|kromě',
  'если|только|когда|после|при условии|кроме|пока|ha|csak|amennyiben|kivéve|miután|eğer|şartıyla|sadece|sonra',
  'aber|nur|wenn|falls|sobald|sofern|solange|außer|ausser|jedoch|allerdings|vorbehaltlich',
  'unter vorbehalt|unter der bedingung|erst|nachdem|bis|bevor|sondern|eventuell|vielleicht|mais|si',
  'seulement|sauf|quand|lorsque|dès que|à condition|sous réserve|pourvu que|après|peut-être|toutefois',
  'cependant|pero|solo|sólo|solamente|salvo|excepto|cuando|siempre que|siempre y cuando|a condición',
  'sujeto a|después|quizás?|aunque|ma|però|se|soltanto|tranne|eccetto|quando|purché|a condizione',
  'a patto|dopo|forse|tuttavia|maar|als|mits|alleen|behalve|zodra|wanneer|onder voorbehoud|misschien',
  'tenzij|men|hvis|om|når|når som helst|kun|bare|bara|endast|undtagen|unntatt|utom|forudsat|forutsatt',
  'förutsatt|med forbehold|under förutsättning|på betingelse|først|först|måske|kanskje|kanske|mutta|jos',
  'kunhan|vain|paitsi|ehdolla|edellyttäen|ehkä|mas|somente|apenas|exceto|desde que|sujeito a|após',
  'talvez|contudo|ale|jeśli|jeżeli|tylko|pod warunkiem|oprócz|kiedy|gdy|może',
].join('|');

/** Sounds as if something still has to be done. */
export const wavering = [
  'too (?:high|low|small|big|large|long|short|dark|light|late|early|much|many|expensive|dear)|on the other hand|has the (?:last|final) (?:word|say)|decides|court',
  '(?:keep|move|leave|lower|raise|shift|put|take|let|crop|shorten|enlarge|insert|align|switch|round) (?:the|this|that|it|its|my|our|your|all|every\\p{L}+|out|in|up|down|page|logo|price|me)',
  "(?:will|'ll|going to|gonna|about to) (?:\\p{L}+ )?(?:approve|sign|decide|do|click|use|reject|review|look|check|read|confirm|answer|reply)",
  'wrong|incorrect|false|error|errors|mistakes?|missing|should be|to be (?:fixed|corrected|changed|replaced|updated)|outdated|footnote',
  'may|might',
  'nits?|modulo|mod|half|minor|edits?|comments?|remarks?|feedback|suggestions?|corrections?',
  'sections?|parts?|internal|draft|see (?:the )?(?:attached|attachments?|enclosed|pdf)|marked[- ]up|redlined?|i (?:think|guess|suppose|believe|assume)|kind of|sort of',
  'fix|fixes|fixed|fixing|todo|adjust|correct it|looking|imo|afaik|rework|redo',
  'then|could|would|should|must|ought|need(?:s|ed)?|have to|has to|later|instead|rather|apart|aside',
  'besides|other than|while|whilst|whereas|minus|save for|bar|given that',
  'with (?:the |a |an |one |two |some |these |those |few |minor |small |following |slight |several |exceptions?|edits?|changes?|comments?|remarks?|reservations?|amendments?|corrections?|modifications?|caveats?|notes?)',
  'caveats?|reservations?|typos?',
  'see (?:my |the |attached |some |these |inline )*(?:comments?|notes?|remarks?|edits?|points?|below)',
  'comments? (?:attached|below|inline)|amend(?:ed|ments?)?|tweaks?',
  '(?:please|pls|kindly|just|also|to)(?: also| just)? (?:fix|change|correct|replace|remove|adjust|amend|update|revise|rework|swap|delete|drop|add|move|make|use|check|redo|rename|rewrite)',
  'unsure|not sure|uncertain|doubts?|questions?|concerns?|issue|wondering|think about|reconsider',
  'discuss|hmm+|uh+|um+|err+|no longer|was|were|been|had|already|nobody|somebody|someone|who|whom|why',
  'what|how|where|which|whether',
].join('|');

/** The same in other languages, and postponements. */
export const waveringElsewhere = [
  'falsch|statt|anstatt|fehlt|fehlen|fehler|richtig wäre|tippfehler|faux|erreur|au lieu|manque|faute|incorrect[oa]?|equivocad[oa]|en vez|en lugar',
  'falta|error|sbagliat[oa]|invece|errore|errat[oa]|manca|fout|verkeerd|in plaats|ontbreekt|forkert|fejl|i stedet|mangler|fel|istället|saknas|feil',
  'väärin|virhe|puuttuu|sijaan|errad[oa]|em vez|erro|błąd|błędn[aey]|zamiast|brakuje|źle|špatně|chyba|místo|ошибка|вместо|hiba|helyett|yanlış|yerine',
  'noch|bitte nur|ändern|änderung|änderungen|korrigieren|anpassen|ersetzen|überarbeiten|später|schau(?:e|en)?|ansehen|anschauen',
  'anschaue|ansehe|prüfe|prüfen|morgen (?:an|früh|noch)|demain|plus tard|changer|modifier|corriger|remplacer|regarde|regarder|vérifie|vérifier',
  'encore|mañana|luego|más tarde|cambiar|corregir|modificar|miro|mirar|reviso|revisar|todavía|domani|più tardi|cambiare|correggere',
  'modificare|guardo|controllo|ancora|wijzigen|aanpassen|nog|later|kijk|bekijk|imorgen|i morgen|senere|ændre[s]?|rett?es|kigger|ser på',
  'senare|imorgon|i morgon|ändra|rätta|tittar|kollar|endre|rette|huomenna|myöhemmin|muuta|korjaa|katson|amanhã|depois|alterar|mudar',
  'corrigir|vejo|jutro|później|zmienić|poprawić|sprawdzę|zobaczę|popraw(?:cie|ki|ka)',
].join('|');

/** Negations. */
export const negating = [
  'not|no|none|nothing|never|neither|nor|cannot|cant|dont|doesnt|didnt|wont|isnt|wasnt|arent|without',
  "nope|non|un(?:able|willing)|[a-z]{2,7}n't|n't|lacks?|missing|refuse[sd]?|disagree[sd]?",
  'disapprove[sd]?',
].join('|');

/** Negations in other languages. */
export const negatingElsewhere = [
  'není|nejsem|нет|не|без|nem|nincs|değil|yok|hayır|doch|gar nicht',
  'nicht|kein|keine|keinen|keiner|nie|ohne|noch nicht|pas|aucune?|jamais|sans|ne|ninguna?|ningún|nunca',
  'sin|non|nessuna?|mai|senza|niet|geen|nooit|zonder|nog niet|ikke|ingen|aldrig|aldri|uden|uten|inte',
  'inga|utan|ei|en|eivät|ilman|não|nenhuma?|sem|żaden|żadnych|bez|jeszcze',
].join('|');

/** What a "yes" is followed by when it only confirms receipt, or promises to look. */
export const notingOnly = [
  'works?|opens?|loads?|loading|button|access|log ?in|password|address|inbox|spam|worry|worries|recipient',
  'reminder|reminding|notice|info|information|update|heads[- ]up|e-?mails?|message|link|notification',
  "saw|seen|see|got|get|received|read|reading|noted|understood|understand|will|ll|[a-z]{1,4}'ll",
  "going to|gonna|look(?:ing)?(?: (?:at|into|through|over|tomorrow|soon))|let me|lemme|let's|lets",
  'give me|check(?:ing|ed)?|review(?:ing|ed)?|next|soon|monday|tuesday|wednesday|thursday|friday',
  'weekend|week|call|talk|discuss(?:ed)?|meeting|meet|get back|come back|vacation|holiday|busy|moment',
  'minutes?|working|heard|know|knew|forward(?:ed|ing)?|ask(?:ed|ing)?|think(?:ing)?|believe|guess',
  "suppose|i'm|i am|we're|we are|this is|that is|that's|it is|it's|on it|happy to|try|trying|can|able",
  'anyway|whatever|fyi|well|sure|send(?:ing)?|sent|resend|re-send|share|show|tell|explain|remind|attach',
  'provide|invite|bring|ping|pass|colleague|boss|manager|mistake|wrong|as discussed|as you|you',
].join('|');

/** Every word of "go ahead, this looks great": what may follow a "Yes, …". */
export const confirming = [
  'quick|quickly|hard|fast|speedy|turnaround|effort|help|patience|your',
  'approved?|agreed?|go|ahead|proceed|please|thanks?|thank|you|thx|cheers|great|good|nice|nicely|fine',
  'perfect(?:ly)?|excellent|lovely|love|like|wonderful|super|fantastic|brilliant|beautiful|awesome',
  'looks|sounds|all|very|really|this|it|the|that|is|are|am|i|we|happy|with|from|for|to|me|my|our|us',
  'side|here|sales|marketing|legal|finance|brand|product|leadership|release|print|publish|ship|brief',
  'proof|flyer|version|plan|work|job|done|well|team|everyone|so|much|a|lot|and|signed|signing|sign|off',
  'ok|okay|yes|lgtm|passt|danke|gut|gute|arbeit|sehr|schön|toll|top|prima|einverstanden|freigegeben',
  "gerne?|bin|dabei|merci|parfait|très|bien|bon|c'est|d'accord|vale|perfecto|gracias|muy|de|acuerdo",
  "adelante|perfetto|grazie|va|bene|molto|ottimo|d'accordo|bedankt|dank|akkoord|mooi|goed|tak|fint|flot",
  'godt|tack|bra|toppen|takk|flott|kiitos|hyvä|hienoa|obrigad[oa]|perfeito|ótimo|muito|bom|dziękuję',
  'świetnie|dobrze|zgoda|ありがとうございます|谢谢|很好|可以',
].join('|');

/** Agrees outright, whatever else a "Yes, …" says. */
export const agreeing = [
  "go ahead|please proceed|i agree|we agree|agreed|i approve|approved|einverstanden|freigegeben|passt|bin dabei|d'accord|allez-y",
  'de acuerdo|adelante|va bene|procedete|procedi|akkoord|ga je gang|enig|godkendt|godkänt|godkänner|godkjent|kör på|hyväksyn',
  'hyväksytty|pode seguir|pode avançar|podem avançar|concordo|aprovado|zgoda|akceptuję|zatwierdzam',
].join('|');

/** Says that the preceding word was not meant. */
export const recanting = [
  'wrong (?:thread|person|mail|message|window|recipient|one)|meant for|by accident|accidentally|by mistake|pocket (?:mail|dial)|typo: i mean|lol|haha?',
  'scrap (?:that|it|this)|forget (?:it|that|about it|this|the above|what i)|discard|as a test|only a test|just a test|just testing|test mail',
  'on reflection|in hindsight|over my dead body|hold on|wait|no wait|actually no|my bad|strike that|oops|typed too fast|that was wrong',
  'nein|doch nicht|warte|moment mal|halt|quatsch|vergiss|stopp|zurückgezogen|non,? attendez|attendez|finalement non|en fait|oubliez|oublie',
  'espera|mejor no|olvida|olvídalo|pensándolo|aspetta|anzi|ripensandoci|lascia stare|wacht|toch niet|bij nader inzien|vergeet',
  'nej|vent|vänta|glem|glöm|ved nærmere eftertanke|odota|itse asiassa|unohda|pensando bem|melhor|espere|esquece|esqueça|poczekaj|jednak',
  'czekaj|zapomnij|počkej|vlastně ne|подожди|стоп|várj|mégsem|bekle|vazgeçtim',
  'disregard|ignore (?:my|this|that|the above)|scratch that|i take (?:it|that) back|on second thoughts?|i meant|(?:that|this|it) was a joke',
  'just kidding|kidding|joking|nevermind|never mind|just joking|changed my mind|wrong mail|wrong button',
].join('|');
