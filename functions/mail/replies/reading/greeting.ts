import { folded } from './plain-lines.ts';

/** Whether a clause at the top greets somebody: a word of greeting, and at most three names. */
export const isGreeting = (clause: string): boolean => {
  const text = folded(clause.slice(0, 200).replace(/<(?:mailto|https?):[^>]*>/g, ''));
  if (eastern.test(text)) return true;
  const { rest } = hello.exec(text)?.groups ?? {};
  if (rest === undefined) return false;
  const names = clause.trim().split(/\s+/).slice(-rest.split(' ').filter(Boolean).length);
  return rest === '' || (names.length <= 3 && names.every((word) => isName(word)));
};

/** "@Mia Marsh", or a name alone on the line with a comma: "Mia,". */
export const addresses = (line: string): boolean => {
  const text = line.trim().replace(/<(?:mailto|https?):[^>]*>/g, '');
  const [, at, names = '', mark = ''] = /^(@?)([^,:]{2,50}?)\s*([,:]?)$/.exec(text) ?? [];
  const words = names.split(/\s+/);
  return (at === '@' || mark !== '') && words.length <= 3 && words.every(isName) && !isWord(names);
};

const isName = (word: string): boolean =>
  (/^\p{Lu}[\p{L}'’.-]{0,24}$/u.test(word) && !isWord(word)) || folded(word) in titles;

const titles = Object.fromEntries(
  'und|and|&|et|y|e|og|och|en|ja|i|all|team|everyone|zusammen|herr|frau|mr|mrs|ms|dr|madame|monsieur|damen|herren|tous|todos|tutti|allemaal|alle|alla|kaikki|there|again|together|everybody|both|folks|da|de|van|der|von'
    .split('|')
    .map((title) => [title, true]),
);

/** Capitalised as they begin a line, and no names. */
const isWord = (text: string): boolean =>
  /^(?:approv|lgtm|reject|chang)|^(?:yes|no|not|ok|okay|only|if|but|unfortunately|sorry|however|well|maybe|actually|please|still|wait|hold|stop|almost|partly|first|question|note|ps|p\.s\.?|i|we|you|the|this|that|it)$/i.test(
    text,
  );

const eastern =
  /^(?:\p{L}{1,12} ?\p{L}{0,8}(?:様|さん|さま|殿|各位|御中|老师|先生|女士|经理|님)|(?:いつも)?(?:大変)?お世話になって(?:おり|い)ます|お疲れ(?:様|さま)(?:です|でございます)|おはようございます|こんにちは|您好|你好|大家好|안녕하세요|\p{L}{1,8}(?:您好|你好))$/u;

const hello =
  /^(?:hi there|hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|morning|afternoon|greetings|hallo|guten (?:tag|morgen|abend)|liebe[rs]?|sehr geehrte[rs]?|moin moin|moin|servus|grüß gott|grüezi|bonjour|bonsoir|salut|coucou|cher|chère|chers|hola|buenos días|buenas(?: tardes| noches)?|buen día|estimad[oa]s?|querid[oa]s?|ciao|buongiorno|buonasera|salve|gentile|cara|caro|spett\.le|beste|dag|goedemorgen|goedemiddag|goedendag|geachte|hej|hejsan|hei|heisann|god (?:morgen|dag|morgon)|kära|kære|kjære|moi|terve|hyvää (?:päivää|huomenta)|olá|oi|bom dia|boa (?:tarde|noite)|prezad[oa]s?|car[oa]s?|dzień dobry|cześć|witam|witaj|szanown[iya]|drog[ia]|czołem)(?= |$)(?<rest>.{0,60})$/u;
