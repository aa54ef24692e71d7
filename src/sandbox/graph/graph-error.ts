import { newTraceId } from '../world/ids.js';

/** What an error says; see the platform's error reference for the numbers. */
export interface GraphErrorParts {
  code: number;
  subcode?: number;
  message: string;
  type?: string;
  isTransient?: boolean;
  status?: number;
  userTitle?: string;
  userMessage?: string;
}

/** An error answer of the Graph API. Thrown by the routes, written by the server. */
export class GraphError extends Error {
  readonly status: number;

  constructor(readonly parts: GraphErrorParts) {
    super(parts.message);
    this.status = parts.status ?? 400;
  }

  /** The body, with a fresh trace id. */
  body(): Record<string, unknown> {
    const { code, subcode, message, type, isTransient, userTitle, userMessage } = this.parts;
    return {
      error: {
        message,
        type: type ?? 'OAuthException',
        code,
        ...(subcode === undefined ? {} : { error_subcode: subcode }),
        ...(isTransient === undefined ? {} : { is_transient: isTransient }),
        ...(userTitle === undefined ? {} : { error_user_title: userTitle }),
        ...(userMessage === undefined ? {} : { error_user_msg: userMessage }),
        fbtrace_id: newTraceId(),
      },
    };
  }
}

/** 100 without a subcode: a parameter is wrong. */
export function badParameter(detail: string, subcode?: number): GraphError {
  return new GraphError({
    code: 100,
    message: `(#100) ${detail}`,
    ...(subcode === undefined ? {} : { subcode }),
  });
}

/** 100/33: no such object, or no right to see it. */
export function noSuchObject(id: string, method: 'get' | 'post'): GraphError {
  return new GraphError({
    code: 100,
    subcode: 33,
    type: 'GraphMethodException',
    message: `Unsupported ${method} request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation`,
  });
}

/** The errors that the routes themselves decide on, in the platform's words. */
export const graphErrors = {
  outsideWindow: (): GraphError =>
    new GraphError({
      code: 10,
      subcode: 2018278,
      message:
        '(#10) This message is sent outside of allowed window. Learn more about the new policy here: https://developers.facebook.com/docs/messenger-platform/policy-overview',
    }),
  humanAgentMissing: (): GraphError =>
    new GraphError({
      code: 10,
      message:
        "(#10) To use the HUMAN_AGENT tag, your use of this endpoint must be reviewed and approved for 'Human Agent'.",
    }),
  deadTag: (): GraphError =>
    new GraphError({
      code: 100,
      subcode: 1893061,
      message: 'Invalid parameter',
      userTitle: 'Message tag is no longer supported',
      userMessage: 'This message tag was deprecated. Use a utility template instead.',
    }),
  notThreadOwner: (): GraphError =>
    new GraphError({
      code: 10,
      subcode: 2018300,
      message: '(#10) Message failed to send because another app is controlling this thread now.',
    }),
  noMatchingUser: (): GraphError => badParameter('No matching user found', 2018001),
  personUnavailable: (): GraphError =>
    new GraphError({ code: 551, subcode: 1545041, message: "(#551) This person isn't available right now." }),
  emptyMessage: (): GraphError =>
    badParameter('Message cannot be empty, must provide valid attachment or text', 2018034),
  tooFew: (param: string): GraphError =>
    new GraphError({ code: 194, message: `(#194) param ${param} has too few elements.` }),
  tooMany: (param: string): GraphError =>
    new GraphError({ code: 105, message: `(#105) param ${param} has too many elements.` }),
  menuNeedsGetStarted: (): GraphError =>
    badParameter('You must set a Get Started button if you also wish to use persistent menu', 2018145),
  tooBig: (): GraphError => badParameter('Attachment size exceeds allowable limit.', 2018109),
  uploadTypeMismatch: (): GraphError =>
    badParameter(
      'Upload attachment failure: the content type of filedata does not fit the attachment type.',
      2018047,
    ),
  attachmentNotOwned: (): GraphError =>
    badParameter(
      'The attachment with the given attachment_id is not owned by this page or has expired.',
      2018074,
    ),
  fetchFailed: (): GraphError =>
    badParameter(
      'Failed to fetch the file from the url. Check that it is served over https with a valid certificate.',
      2018008,
    ),
  noSuchComment: (): GraphError => badParameter('Invalid comment_id parameter', 2018292),
  commentAnswered: (): GraphError =>
    new GraphError({ code: 10900, message: '(#10900) Activity already replied to' }),
  throttled: (code: number): GraphError =>
    new GraphError({
      code,
      ...(code === 613 ? { subcode: 2534040 } : {}),
      message:
        code === 4
          ? '(#4) Application request limit reached'
          : `(#${code}) Calls to this api have exceeded the rate limit.`,
    }),
} as const;
