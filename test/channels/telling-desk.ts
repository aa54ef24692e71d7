import { overrideConfig } from '../../src/platform/config.js';
import { Api } from '../support/api.js';
import { buildStaff } from '../support/builders.js';
import { createDesk, type Desk } from '../support/desk.js';
import { WebhookReceiver } from './webhook-receiver.js';

/** A desk that may tell a receiver here, and its administrator. */
export interface TellingDesk {
  desk: Desk;
  admin: Api;
  receiver: WebhookReceiver;
  close(): Promise<void>;
}

/** Boots a desk beside a receiver that listens. */
export async function createTellingDesk(): Promise<TellingDesk> {
  const receiver = await WebhookReceiver.start();
  const desk = await createDesk();
  const restore = overrideConfig({ webhookOrigins: [receiver.origin] });
  const { token } = await buildStaff({ role: 'admin', email: 'admin@desk.example' });
  return {
    ...{ desk, receiver, admin: new Api(desk, token) },
    async close() {
      restore();
      await desk.close();
      receiver.stop();
    },
  };
}
