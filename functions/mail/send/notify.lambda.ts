import { ledgerConsumer } from '../../store/stream/ledger-consumer.ts';
import { notify } from './notify.ts';

export const handler = ledgerConsumer('notify', notify);
