import { describe, expect, it } from '@jest/globals';
import { readLaoCodes } from './lao-codes.policy';

describe('codes of LAOs that somebody pastes', () => {
  it('reads them however they are separated, each once, with lost zeros and Thai digits', () => {
    expect(readLaoCodes('06900301, 6900302;๐๖๙๐๐๓๐๓\n06900301')).toEqual({
      codes: ['06900301', '06900302', '06900303'],
      strange: [],
    });
  });

  it('says what is no code', () => {
    expect(readLaoCodes('รหัส 069003 069003011')).toEqual({
      codes: [],
      strange: ['รหัส', '069003', '069003011'],
    });
  });
});
