import http from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';

/** An agent for one call. */
export interface OneLine {
  agent: http.Agent;
  /** Whether its connection ever stood: from then on the far side may have got the request. */
  connected(): boolean;
}

/**
 * An agent for one outgoing call, which knows whether its connection ever stood. Connections are not kept: a kept one
 * may be closed by the far side just as it is used, and then nobody knows whether the call was done. A caller that
 * must know the address gives the look-up of the host's name.
 */
export function oneLine(url: URL, lookup?: LookupFunction): OneLine {
  const secure = url.protocol === 'https:';
  const agent = new (secure ? https : http).Agent({ keepAlive: false, ...(lookup ? { lookup } : {}) });
  let stood = false;
  const connect = agent.createConnection.bind(agent);
  agent.createConnection = (options, done) => {
    const socket = connect(options, done);
    socket?.once(secure ? 'secureConnect' : 'connect', () => {
      stood = true;
    });
    return socket;
  };
  return { agent, connected: () => stood };
}
