/** How the profile call answers for a person: with everything, with nothing, or with an error of the real API. */
export type ProfileBehaviour =
  'full' | 'name-only' | 'empty' | 'gone' | 'phone-account' | 'restricted' | 'no-consent';

/** A made-up person on Messenger and the state of their one thread with the page. Times are ms since 1970. */
export interface Person {
  psid: string;
  name: string;
  /** Where they work: shown in the page's list only, Facebook does not know it. */
  place: string;
  profile: ProfileBehaviour;
  /** 0..359, the colour of their picture. */
  hue: number;
  createdAt: number;
  /** The last event that opens the 24-hour window; null while they never wrote. */
  windowFrom: number | null;
  /** The app that owns the thread now. */
  ownerAppId: string;
  /** They blocked the page: sending answers 551. */
  blocked: boolean;
  /** What they have seen of the page's messages, as a watermark. */
  readUntil: number;
  /** What the page has seen of theirs. */
  pageReadUntil: number;
  started: boolean;
}

/** What an attachment is: files have bytes with us, the rest is passed on as it stands. */
export interface Attachment {
  type: string;
  fileId?: string;
  name?: string;
  contentType?: string;
  size?: number;
  title?: string;
  url?: string;
  payload?: unknown;
}

export interface QuickReply {
  title: string;
  payload: string;
}

/** A button or the like that the person can press; the answer is a postback. */
export interface Button {
  title: string;
  payload: string | null;
  url: string | null;
}

/** One bubble of a conversation, of either side. */
export interface Message {
  mid: string;
  psid: string;
  at: number;
  from: 'person' | 'page';
  /** message: a bubble. press: a button was pressed. line: a quiet line such as "came by a link". */
  kind: 'message' | 'press' | 'line';
  /** The app that sent it, for messages of the page. */
  appId: string | null;
  text: string | null;
  attachments: Attachment[];
  quickReplies: QuickReply[];
  buttons: Button[];
  metadata: string | null;
  messagingType: string | null;
  tag: string | null;
  replyTo: string | null;
  commentId: string | null;
  history: { text: string; at: number }[];
  unsentAt: number | null;
  reactions: { by: 'person' | 'page'; reaction: string; emoji: string }[];
  deliveredAt: number | null;
}

/** A comment on a post of the page. */
export interface Comment {
  id: string;
  postId: string;
  parentId: string;
  /** psid of the commenter, or the page's id. */
  fromId: string;
  fromName: string;
  text: string;
  at: number;
  hidden: boolean;
  removed: boolean;
  privatelyRepliedAt: number | null;
}

/** One item of the page's menu. */
export interface MenuItem {
  type: string;
  title: string;
  payload?: string;
  url?: string;
}

/** What people see of the page before they write: the Messenger profile, as it was set. */
export interface MessengerProfile {
  get_started?: { payload: string };
  greeting?: { locale: string; text: string }[];
  persistent_menu?: { locale: string; composer_input_disabled?: boolean; call_to_actions?: MenuItem[] }[];
}

/** The page as the platform sees it. */
export interface PageState {
  profile: MessengerProfile;
  /** null: the app is not subscribed, and nothing is sent to it. */
  subscribedFields: string[] | null;
  token: 'valid' | 'expired' | 'password-changed' | 'app-removed' | 'role-lost';
  requireAppSecretProof: boolean;
  humanAgentApproved: boolean;
  mayTakeThreads: boolean;
  echo: 'after' | 'before' | 'none';
  deliveryEvents: boolean;
}

/** How the CDN serves a file. */
export type FileBehaviour =
  | 'ok'
  | 'redirect'
  | 'redirect-loop'
  | 'redirect-inside'
  | 'wrong-type'
  | 'slow'
  | 'over-limit'
  | 'cut'
  | 'expired'
  | 'missing';

/** Bytes kept beside the journal. */
export interface StoredFile {
  id: string;
  name: string;
  contentType: string;
  size: number;
  behaviour: FileBehaviour;
  /** Set where the page uploaded it for sending: its id is good for 90 days. */
  uploadedAt: number;
}
