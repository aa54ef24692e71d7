import { describe, expect, it } from '@jest/globals';
import { classifyGraphError, type GraphErrorClass } from './graph-errors.policy.js';

const pause = (reason: string) => ({ class: 'pause', reason }) as GraphErrorClass;
const retry: GraphErrorClass = { class: 'retry' };
const permanent = expect.objectContaining({ class: 'permanent' }) as unknown as GraphErrorClass;
const unreachable = expect.objectContaining({
  class: 'permanent',
  unreachable: true,
}) as unknown as GraphErrorClass;

describe('classifyGraphError', () => {
  it.each<[string, string, GraphErrorClass]>([
    ['transient', '1', retry],
    ['transient', '2', retry],
    ['transient', '1200', retry],
    ['transient', '1545012', retry],
    ['terms not accepted', '2/2018344', permanent],
    ['unknown outcome', '1/1357046', { class: 'unknown' }],
    ['throttled', '4', pause('throttled')],
    ['throttled', '9', pause('throttled')],
    ['throttled', '17', pause('throttled')],
    ['throttled', '32', pause('throttled')],
    ['throttled', '613', pause('throttled')],
    ['throttled', '613/2534040', pause('throttled')],
    ['throttled', '80001', pause('throttled')],
    ['throttled', '80002', pause('throttled')],
    ['throttled', '80006', pause('throttled')],
    ['abuse warning', '613/2018338', pause('abuse')],
    ['outside the window', '10/2018278', { class: 'window-closed' }],
    ['outside the window', '10/2534022', { class: 'window-closed' }],
    ['outside the window', '10/2018065', { class: 'window-closed' }],
    ['unreachable', '551', unreachable],
    ['unreachable', '551/1545041', unreachable],
    ['unreachable', '200/1545041', unreachable],
    ['unreachable', '10/2018108', unreachable],
    ['page restricted', '10/1893063', pause('restricted')],
    ['page restricted', '368', pause('restricted')],
    ['page restricted', '2022', pause('restricted')],
    ['auth', '190', pause('auth')],
    ...[458, 459, 460, 463, 464, 467, 492].map((sub): [string, string, GraphErrorClass] => [
      'auth',
      `190/${sub}`,
      pause('auth'),
    ]),
    ['auth', '102', pause('auth')],
    ['permission', '10', pause('permission')],
    ['permission', '3', pause('permission')],
    ['permission', '200', pause('permission')],
    ['permission', '299', pause('permission')],
    ['app not live', '200/2018028', pause('permission')],
    ['not the owner', '10/2018300', { class: 'not-owner' }],
    ['not the owner', '2018300', { class: 'not-owner' }],
    ['not the owner', '100/2534037', { class: 'not-owner' }],
    ['not the owner', '10/2018321', { class: 'not-owner' }],
    ['bad request', '100', permanent],
    ...[
      33, 2018001, 2018014, 2018047, 2018074, 2018109, 2018164, 2534014, 2534015, 2534025, 2534029, 1893061,
    ].map((sub): [string, string, GraphErrorClass] => ['bad request', `100/${sub}`, permanent]),
    ['message deleted', '9000001', permanent],
    ['media not fetched', '100/2018008', { class: 'retry-once' }],
    ['media not fetched', '2018294', { class: 'retry-once' }],
    ['no consent', '230', permanent],
    ['no consent', '100/2018218', permanent],
    ['no consent', '10/2018247', permanent],
    ['region', '10303', permanent],
  ])('%s: %s', (_name, numbers, expected) => {
    const [code, subcode] = numbers.split('/').map(Number);
    expect(classifyGraphError(400, { code, subcode })).toEqual(expected);
  });

  it('goes by the numbers, never by the words', () => {
    expect(classifyGraphError(400, { code: 190, message: 'rate limit window retry' })).toEqual(pause('auth'));
  });

  it('believes is_transient, but not against a request to be quiet', () => {
    expect(classifyGraphError(400, { code: 100, isTransient: true })).toEqual(retry);
    expect(classifyGraphError(400, { code: 613, isTransient: true })).toEqual(pause('throttled'));
  });

  it.each([
    [500, retry],
    [502, retry],
    [429, pause('throttled')],
    [404, permanent],
  ])('goes by the status %d where there is no body', (status, expected) => {
    expect(classifyGraphError(status, null)).toEqual(expected);
  });
});
