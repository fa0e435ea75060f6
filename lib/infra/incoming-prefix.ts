/** The key prefix under which SES's receipt rule stores incoming mails, each by its id. */
export const incomingPrefix = 'incoming/';
