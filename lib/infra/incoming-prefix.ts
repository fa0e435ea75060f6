/** Where in the bucket SES's receipt rule puts the mails that come in, each under its id. */
export const incomingPrefix = 'incoming/';
