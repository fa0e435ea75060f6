/**
 * Text as it was meant where its part has no charset: Japanese programs sent ISO-2022-JP without a
 * label, which is ASCII but for its escape sequences.
 */
export const withoutEscapes = (text: string): string => {
  const escaped = /\u001b\$[@B]/.test(text) && !/[^\u0000-\u007f]/.test(text);
  return escaped ? new TextDecoder('iso-2022-jp').decode(Buffer.from(text, 'latin1')) : text;
};
