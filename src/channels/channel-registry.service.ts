import { Injectable } from '@nestjs/common';
import type { Channel } from './channel.js';
import { EmailChannel } from './email/email.channel.js';
import { LineChannel } from './line/line.channel.js';
import { MessengerChannel } from './messenger/messenger.channel.js';

/** Every channel by its name. */
@Injectable()
export class ChannelRegistryService {
  private readonly channels: ReadonlyMap<string, Channel>;

  constructor(messenger: MessengerChannel, line: LineChannel, email: EmailChannel) {
    const channels: Channel[] = [messenger, line, email];
    this.channels = new Map(channels.map((channel) => [channel.name, channel]));
  }

  /** All channels, configured or not. */
  all(): Channel[] {
    return [...this.channels.values()];
  }

  /** A channel by name; undefined for one that the code does not know. */
  find(name: string): Channel | undefined {
    return this.channels.get(name);
  }

  /** The channel that serves an account now; undefined when it is not configured, or for another account. */
  serving(name: string, account: string): Channel | undefined {
    const channel = this.channels.get(name);
    return channel?.account() === account ? channel : undefined;
  }
}
