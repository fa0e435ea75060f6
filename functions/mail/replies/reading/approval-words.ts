import { combined, type Phrases } from './phrases.ts';

/**
 * Everything that an approval may say. An approval is an approval only when all of its text is in
 * these lists, so a phrase that is missing costs its author one click, and no text that is missing
 * can be misread. A phrase that leaves anything open has no place in them. Folded, one space
 * between words; typographic apostrophes are straight.
 */

const split = (text: string): string[] => text.split('|');

const side = split(
  '|from me|by me|for me|from us|by us|for us|with me|on my side|from my side|on our side|from our side|from my end|on my end|from my perspective|from my point of view|from sales|from marketing|from legal|from finance|from the sales side|from the marketing side|on behalf of sales|on behalf of marketing',
);

const whole = split(
  '|as is|as it is|as it stands|as submitted|as sent|as proposed|as presented|as written|as shown|in full|completely|fully|wholeheartedly|unconditionally|without changes|without any changes|without reservation|without reservations|without any reservations',
);

const it = split(
  '|it|this|this one|this version|the brief|this brief|the proof|this proof|the final proof|the flyer|this flyer|all of it',
);

/** The decision itself, in the language in which we ask for it. */
const deciding: Phrases = new Set([
  ...combined(
    split('|fully|completely|absolutely|definitely|happily|gladly|hereby|herewith'),
    ['approved'],
    whole,
    side,
  ),
  ...combined(['approve'], it, whole, side),
  ...combined(
    split('i|we|i hereby|we hereby|i fully|we fully|i am happy to|i am glad to|happy to|glad to'),
    ['approve'],
    it,
    whole,
  ),
  ...combined(split('this is|this one is'), ['approved'], side),
  ...combined(split('yes|ok|okay|lgtm'), split('|please'), side),
  ...split(
    'yes to this|yes to it|yes yes|yes i do|yes we do|ok ok|all ok|all okay|everything ok|looks good to me|looks good to us|looks great to me|looks fine to me|o.k|o.k.',
  ),
]);

/** Agrees as well, in words that our mails do not ask for: beside the decision, never instead. */
const agreeing: Phrases = new Set([
  ...combined(
    split(
      'go ahead|please go ahead|you can go ahead|feel free to go ahead|please proceed|proceed|go for it|ship it|print it|please print|please print it|send it|release it|publish it',
    ),
    split(
      '|with it|with this|with printing|with the printing|with print|with production|with the release|with this one|and print|and print it|and publish|and release it|to print|to the printer',
    ),
  ),
  ...combined(
    split('i agree|we agree|agreed|agree'),
    split('|with this|with it|with everything|with all of it|fully|completely'),
  ),
  ...split(
    'good to go|ready to go|ready to print|ready for print|ready for release|good to print|fine by me|fine with me|fine for me|fine from me|all fine|all good|all clear|i am happy|happy with it|happy with this|i am fine with it|i am fine with this|works for me|works for us|it works for me|that works for me|signed|signed off|consider it signed|consider it approved|you have my approval|you have my ok|you have my go|my approval|please consider it approved|sounds good|sounds great|confirmed',
  ),
  ...split(
    'passt|passt so|passt für mich|ja|ja passt|ja bitte|einverstanden|freigegeben|genehmigt|gerne so|bin dabei|geht klar|alles klar|in ordnung|ist in ordnung|alles gut|gerne so in druck geben|so in druck geben|bitte drucken|von meiner seite|von mir aus|für mich passt es|für mich in ordnung|akkoord|akkoord voor mij|ga je gang|mee eens|prima zo|wat mij betreft akkoord',
  ),
  ...split(
    "d'accord|d'accord pour moi|bon pour moi|bon pour accord|c'est bon|c'est bon pour moi|allez-y|validé|je valide|j'approuve|oui|tout est bon|vale|de acuerdo|adelante|por mí perfecto|aprobado|apruebo|conforme|sí|está bien|va bene|va bene per me|va bene così|d'accordo|approvato|approvo|sì|procedete pure|per me va bene|tutto ok",
  ),
  ...split(
    'godkendt|godkender|det er fint|fint med mig|ja tak|godkänt|godkänd|godkänner|kör på|ja tack|godkjent|helt ok|greit for meg|hyväksytty|hyväksyn|sopii|sopii minulle|kyllä|aprovado|aprovo|pode seguir|pode avançar|podem avançar|podem seguir|concordo|sim|de acordo|tudo certo|tudo bem|zgoda|zatwierdzam|akceptuję|zaakceptowane|tak|w porządku|może być',
  ),
  ...split(
    'schvaluji|schváleno|souhlasím|согласен|согласна|утверждаю|одобряю|onaylıyorum|onaylandı|jóváhagyom|承認します|承認いたします|承認しました|問題ありません|問題ないです|大丈夫です|これでお願いします|このままでお願いします|同意|批准|没问题|可以|通过|승인합니다|승인|동의합니다|좋습니다',
  ),
]);

/** Nothing to add. Alone it decides nothing. */
const nothingToAdd: Phrases = new Set([
  ...combined(
    split(
      'no|no further|no more|no other|no additional|without|without any|without further|i have no|i have no further|we have no|we have no further|not a single|not one',
    ),
    split(
      'changes|change|comments|comment|remarks|remark|objections|objection|concerns|issues|notes|edits|corrections|questions|requests|wishes',
    ),
    split(
      '|needed|required|necessary|from me|from us|from my side|from our side|here|at all|needed from my side|from my end|this time',
    ),
  ),
  ...split(
    'nothing to add|nothing else|nothing more to add|nothing further|nothing to change|i have nothing to add|nothing from me|nothing from my side|nothing but praise|nothing but praise from me|nothing but praise from us|nothing but praise from the whole team|nothing but praise from the team',
  ),
  ...split(
    'keine änderungen|keine weiteren änderungen|keine anmerkungen|keine weiteren anmerkungen|keine einwände|nichts hinzuzufügen|rien à ajouter|rien à redire|sans réserve|aucune remarque|pas de remarque|sin cambios|sin comentarios|nada que añadir|nessuna modifica|niente da aggiungere|nessuna osservazione|geen opmerkingen|geen wijzigingen|niets toe te voegen|ingen bemærkninger|ingen ændringer|ingen kommentarer|inga ändringar|inga kommentarer|ei muutoksia|ei huomautettavaa|sem alterações|sem comentários|nada a acrescentar|bez zmian|bez uwag|nie mam uwag',
  ),
]);

const thanked = split(
  'all|everyone|everybody|team|you all|both|guys|folks|so much|very much|a lot|again|kindly|in advance|a million|a ton|a bunch|to you all|to everyone|to everybody|to all|to the team|to the whole team|to all of you',
);

const work = split(
  'the work|your work|the great work|the good work|the hard work|all the work|your hard work|the quick work|this|it|everything|all of this|your help|your effort|your efforts|your patience|the effort|the quick turnaround|the fast turnaround|the turnaround|the quick reply|the quick response|the update|sharing|sending|sending it|sending this|the brief|the flyer|the proof|putting this together|your quick work|the great job|the good job',
);

const thanking: Phrases = new Set([
  ...combined(
    split(
      'thanks|thank you|thx|ty|cheers|many thanks|thanks a lot|thank you so much|thank you very much|thanks so much|big thanks|and thanks|and thank you|with thanks',
    ),
    [
      '',
      ...thanked,
      ...combined(['for'], work),
      ...combined(['all', 'everyone', 'team', 'again', 'you all'], ['for'], work),
    ],
  ),
  ...split('much appreciated|appreciated|appreciate it|i appreciate it'),
  ...combined(
    split(
      'danke|vielen dank|herzlichen dank|besten dank|danke schön|dankeschön|danke sehr|tausend dank|merci|merci beaucoup|un grand merci|mille mercis|gracias|muchas gracias|mil gracias|grazie|grazie mille|molte grazie|tante grazie|bedankt|hartelijk dank|dank je wel|dank je|dank u wel|veel dank|dankjewel|alvast bedankt',
    ),
    split(
      "|an alle|euch allen|ihnen|dir|euch|an alle beteiligten|an das team|für die gute arbeit|für die arbeit|für eure arbeit|für die schnelle arbeit|für die mühe|à tous|à toutes et tous|à toute l'équipe|à vous|à toi|pour le travail|pour votre travail|pour tout|a todos|por todo|por el trabajo|por el trabajo rápido|al equipo|a tutti|per il lavoro|per tutto|allemaal|voor het werk|voor het snelle werk|iedereen",
    ),
  ),
  ...combined(
    split(
      'tak|mange tak|tusind tak|tak skal du have|tak skal i have|tack|tack så mycket|stort tack|takk|mange takk|tusen takk|kiitos|kiitos paljon|paljon kiitoksia|suuret kiitokset|obrigado|obrigada|muito obrigado|muito obrigada|dziękuję|dzięki|dziękuję bardzo|bardzo dziękuję|děkuji|díky|спасибо|большое спасибо|teşekkürler|teşekkür ederim|köszönöm',
    ),
    split(
      '|alle|alle sammen|for arbejdet|for hjælpen|for det gode arbejde|för arbetet|för hjälpen|alla|for jobben|kaikille|hyvästä työstä|a todos|pelo trabalho|wszystkim|za pracę',
    ),
  ),
  ...split(
    'ありがとうございます|ありがとうございました|有難うございます|ありがとう|感謝します|谢谢|多谢|感谢|谢谢大家|謝謝|감사합니다|고맙습니다',
  ),
]);

const good = split(
  'good|great|nice|fine|perfect|excellent|lovely|wonderful|super|fantastic|brilliant|beautiful|awesome|amazing|terrific|superb|very good|very nice|really good|really nice|really great|so good|so nice|much better|so much better|just right|spot on',
);

const thing = split(
  'work|job|stuff|one|flyer|brief|proof|design|result|teamwork|effort|turnaround|piece',
);

/** Praise of the whole; praise of a part may be a hint at what is wrong with another. */
const praising: Phrases = new Set([
  ...combined(
    good,
    ['', ...thing],
    split(
      '|everyone|everybody|all|team|guys|folks|as always|again|indeed|today|from everyone|from all of you|you all',
    ),
  ),
  ...combined(
    split(
      "looks|it looks|this looks|all looks|it all looks|everything looks|that looks|this is|it is|it's|that's|that is|all",
    ),
    good,
    split('|to me|now|indeed|this time'),
  ),
  ...combined(
    split(
      'well done|bravo|congratulations|congrats|kudos|hats off|chapeau|hurray|hooray|wow|yay|nice one|great stuff',
    ),
    split('|all|everyone|everybody|team|guys|to all|to everyone|to the team|to all of you'),
  ),
  ...combined(
    split('i love|love|we love|i like|we like|i really like|really like'),
    split('it|this|this one|this version|it a lot|it very much|this very much|the result'),
  ),
  ...split(
    'you should be proud|you should be proud of this|you can be proud of this|you can be proud|with pleasure|gladly|of course|absolutely|definitely|certainly|sure|with compliments|my compliments|compliments to all|compliments to the team',
  ),
  ...split(
    'super|toll|prima|klasse|sehr gut|sehr schön|schön|perfekt|top|spitze|wunderbar|großartig|ausgezeichnet|gute arbeit|tolle arbeit|super arbeit|sehr gute arbeit|schöne arbeit|gut gemacht|gefällt mir|gefällt mir gut|gefällt mir sehr|sieht gut aus|sieht super aus|parfait|très bien|très beau|superbe|excellent|génial|bon travail|beau travail|très bon travail|magnifique|bravo à tous|perfecto|muy bien|muy bueno|excelente|genial|buen trabajo|gran trabajo|estupendo|perfetto|perfetto così|ottimo|ottimo lavoro|bel lavoro|bellissimo|molto bene|molto bello|splendido|perfect zo|goed|heel goed|mooi|heel mooi|goed werk|mooi werk|goed gedaan|uitstekend|fraai',
  ),
  ...split(
    'fint|flot|flot arbejde|godt arbejde|rigtig godt|rigtig flot|perfekt arbejde|bra|mycket bra|bra jobbat|snyggt|snyggt jobbat|toppen|fint arbete|flott|veldig bra|bra jobba|godt jobbet|hyvä|hienoa|hienoa työtä|hyvää työtä|oikein hyvä|mahtavaa|perfeito|muito bom|ótimo|ótimo trabalho|bom trabalho|excelente trabalho|świetnie|świetna robota|dobrze|bardzo dobrze|doskonale|dobra robota|super robota|skvěle|výborně|отлично|хорошо|прекрасно|отличная работа|harika|çok iyi|素晴らしいです|とても良いです|良いと思います|とても良いと思います|いいですね|很好|非常好|太好了|不错|훌륭합니다|아주 좋습니다',
  ),
]);

/** What stands before a name at the end. */
const closing: Phrases = new Set([
  ...combined(
    split('|with'),
    split('best|kind|warm|many|kindest|warmest|sincere|very best'),
    split('|regards|wishes|thanks'),
  ),
  ...combined(
    split(
      'regards|rgds|brgds|br|kr|cheers|sincerely|sincerely yours|yours sincerely|yours truly|yours faithfully|yours|all the best|take care|talk soon|have a nice day|have a good day|have a great day|have a nice weekend|have a good weekend|have a great weekend|have a good one',
    ),
    split('|to all'),
  ),
  ...combined(
    split(
      'mit freundlichen|mit besten|mit herzlichen|mit vielen|mit lieben|freundliche|viele|liebe|beste|herzliche|schöne|sonnige',
    ),
    split('grüßen|grüssen|grüße|grüsse'),
    split(
      '|aus kiel|aus berlin|aus hamburg|aus münchen|aus köln|aus ulm|aus wien|aus zürich|an alle',
    ),
  ),
  ...split(
    'mfg|gruß|gruss|vg|lg|grüße|grüsse|danke und gruß|danke und viele grüße|viele dank und grüße|schönen tag|schönen tag noch|schönes wochenende|einen schönen tag|cordialement|bien cordialement|très cordialement|bien à vous|bien à toi|bonne journée|belle journée|bonne soirée|amicalement|sincères salutations|meilleures salutations|à bientôt|saludos|saludos cordiales|cordiales saludos|un saludo|un cordial saludo|atentamente|un abrazo|abrazos|que tenga un buen día|cordiali saluti|distinti saluti|saluti|un saluto|buona giornata|a presto|met vriendelijke groet|met vriendelijke groeten|vriendelijke groet|vriendelijke groeten|groet|groeten|groetjes|hartelijke groet|mvg|fijne dag',
  ),
  ...split(
    'med venlig hilsen|venlig hilsen|vh|de bedste hilsner|bedste hilsner|kærlig hilsen|hilsen|god dag|mvh|med vennlig hilsen|vennlig hilsen|beste hilsen|med vänlig hälsning|med vänliga hälsningar|vänliga hälsningar|vänlig hälsning|hälsningar|hälsning|bästa hälsningar|ha en bra dag|ystävällisin terveisin|parhain terveisin|terveisin|t|hyvää päivänjatkoa|atenciosamente|cumprimentos|com os melhores cumprimentos|abraço|abraços|um abraço|att|bom dia|pozdrawiam|pozdrowienia|serdeczne pozdrowienia|pozdrawiam serdecznie|z poważaniem|z pozdrowieniami|miłego dnia|s pozdravem|с уважением|saygılarımla|üdvözlettel|よろしくお願いします|よろしくお願いいたします|よろしくお願い致します|宜しくお願いします|宜しくお願いいたします|どうぞよろしくお願いいたします|以上です|以上|此致|祝好|顺祝商祺|감사합니다',
  ),
]);

/** Whom people greet and thank besides those whose names we know. */
const addressed: Phrases = new Set(
  split(
    'countersign|all|team|everyone|everybody|both|folks|colleagues|together|zusammen|an alle|alle|liebes team|à tous|tous|a todos|todos|a tutti|tutti|allemaal|alle sammen|alla|kaikki|wszyscy|各位',
  ),
);

export const approvalWords = {
  deciding,
  agreeing,
  nothingToAdd,
  thanking,
  praising,
  closing,
  addressed,
};
