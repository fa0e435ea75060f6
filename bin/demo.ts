import { readOptions } from '../lib/cli/read-options.ts';
import { findPlatform, inboxOf, PlatformProblem } from '../lib/cli/running-platform.ts';
import { openApi } from '../lib/tools/demo/api.ts';
import { DemoProblem } from '../lib/tools/demo/demo-problem.ts';
import { personOf, type Scene } from '../lib/tools/demo/journey.ts';
import { openMailbox } from '../lib/tools/demo/mailbox.ts';
import { narrate } from '../lib/tools/demo/narrator.ts';
import { atLeast, campaignRow, listedLoss, sumsMoved } from '../lib/tools/demo/rollup-checks.ts';
import { findWeek, quarterOf, rollupMail, runRollup } from '../lib/tools/demo/rollup-of-week.ts';
import { springFlyer } from '../lib/tools/demo/spring-flyer.ts';
import { summerCampaign } from '../lib/tools/demo/summer-campaign.ts';

/**
 * Plays two requests, from intake to rollup, against a running platform from outside: `npm run
 * demo`.
 */

const play = async (): Promise<void> => {
  const began = performance.now();
  const platform = await findPlatform(process.env);
  const inboxUrl = inboxOf(platform);
  const tell = narrate(process.stdout);
  const { people } = platform;
  const leo = personOf({ people }, 'leo');
  const api = openApi(platform.apiUrl);
  const mailbox = openMailbox(inboxUrl);

  tell.line(`The API is at ${platform.apiUrl}, the inbox with all mails at ${inboxUrl}`);
  const week = await findWeek(api, leo);
  const before = await runRollup(api, leo, week);
  tell.line(`The rollup before they begin: ${before.report.headline[0]}`);
  const scene: Scene = { api, mailbox, tell, people, today: week.day };

  tell.chapter(
    'Spring flyer for guests',
    'A small one-off. Both sides agree, and it goes straight through.',
  );
  const flyer = await springFlyer(scene);

  tell.chapter(
    'Summer campaign',
    'A campaign for $100,000. It is argued about twice, and loses money all the same.',
  );
  const campaign = await summerCampaign(scene);

  tell.chapter(
    'The rollup',
    'What leadership gets every Monday for the week before. Here it is asked for while the week runs.',
  );
  tell.step(`${leo.name} asks for it: POST /rollups/${week.period}`);
  const after = await runRollup(api, leo, week);
  const mail = await rollupMail(mailbox, leo, week);
  await rollupMail(mailbox, personOf({ people }, 'cleo'), week);
  tell.seen(`Mail to ${leo.name}`, [mail.headline, '', ...mail.text.trimEnd().split(/\r?\n/)]);
  const recorded = { spent: flyer.spent + campaign.spent, earned: flyer.earned + campaign.earned };
  tell.holds(sumsMoved(before, after, recorded));
  tell.holds(campaignRow(before, after, mail));
  tell.holds(listedLoss(after, campaign.id));
  const quarter = quarterOf(week);
  tell.step(`${leo.name} asks for the quarter as well: POST /rollups/${quarter.period}`);
  const ofQuarter = await runRollup(api, leo, quarter);
  const quarterMail = await rollupMail(mailbox, leo, quarter);
  tell.seen(`Mail to ${leo.name}`, [quarterMail.headline, '', ...ofQuarter.report.headline]);
  tell.holds(atLeast(ofQuarter, recorded));
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  tell.line();
  tell.line(`All of it was as it should be, in ${seconds} seconds. The mails are at ${inboxUrl}`);
};

readOptions({}, { usage: 'npm run demo, which takes no options: it finds the platform that runs' });

try {
  await play();
} catch (error) {
  if (![DemoProblem, PlatformProblem].some((kind) => error instanceof kind)) throw error;
  console.error(`\nThe demo stopped. ${(error as Error).message}`);
  process.exitCode = 1;
}
