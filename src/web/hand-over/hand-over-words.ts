/** What is filled in while somebody stands there. */
export interface HandOverWords {
  officerId: string;
  idSighted: boolean;
  serialSeen: boolean;
  place: string;
  byProxy: boolean;
  proxyName: string;
  proxyLetter: string;
  proxyLetterOn: string;
  pin: string;
  pinAgain: string;
  signed: boolean;
}
