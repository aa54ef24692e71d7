import type { components, paths } from './schema';

/** Short names for what the server's contract calls its parts. Times are ISO 8601 in UTC. */
type Schemas = components['schemas'];

export type Attachment = Schemas['Attachment'];
export type AuditEntry = Schemas['AuditEntry'];
export type ChannelLink = Schemas['Channel'];
export type Contact = Schemas['Contact'];
export type LaoCandidates = Schemas['LaoCandidates'];
export type LaoLink = Schemas['LaoLink'];
export type LaoPerson = Schemas['LaoOfficer'];
export type Mail = Schemas['Mail'];
export type Message = Schemas['Message'];
export type NewStaff = Schemas['NewStaff'];
export type Redelivery = Schemas['Redelivery'];
export type RedeliveryRequest = Schemas['RedeliveryRequest'];
export type Route = Schemas['Route'];
export type Session = Schemas['Session'];
export type StaffChange = Schemas['StaffChange'];
export type StaffMember = Schemas['Staff'];
export type StoredFile = Schemas['UploadedFile'];
export type Ticket = Schemas['Ticket'];
export type TimelineItem = Schemas['TimelineItem'];
export type SpokenFor = Schemas['SpokenFor'];
export type TicketLao = Schemas['TicketLao'];

export type FoundTicket = Schemas['FoundTicket'];
export type MarkedText = Schemas['MarkedText'];
export type SearchAnswer = Schemas['SearchAnswer'];
export type SearchSort = NonNullable<NonNullable<paths['/api/search']['get']['parameters']['query']>['sort']>;

export type Binding = Schemas['Binding'];
export type Holder = Schemas['Holder'];
export type Lao = Schemas['Lao'];
export type LaoChange = Schemas['LaoChange'];
export type LaoDetail = Schemas['LaoDetail'];
export type NewAddress = Schemas['NewAddress'];
export type NewAppointment = Schemas['NewAppointment'];
export type NewRepresentative = Schemas['NewRepresentative'];
export type Officer = Schemas['Officer'];
export type Province = Schemas['Province'];
export type ProvinceDetail = Schemas['ProvinceDetail'];
export type Provinces = Schemas['Provinces'];
export type RegisterChange = Schemas['RegisterChange'];

export type EndReason = Schemas['PostEnd']['reason'];
export type LaoType = Lao['type'];
export type OfficerRole = Holder['role'];
export type RevokeReason = Schemas['Revocation']['reason'];
export type VerifiedHow = Schemas['Verification']['how'];

type LaoQuery = NonNullable<paths['/api/laos']['get']['parameters']['query']>;
/** What a list of LAOs is narrowed to; the same words as in the address bar. */
export type LaoFilter = Omit<LaoQuery, 'limit' | 'cursor'>;

/** A ticket by itself. While only its row in a list is known, its route is not there yet. */
export type TicketDetail = Ticket & Partial<Pick<Schemas['TicketDetail'], 'route'>>;

export type DeliveryState = NonNullable<Message['deliveryState']>;
export type Permission = Session['permissions'][number];
export type Priority = Ticket['priority'];
export type Role = StaffMember['role'];

type TicketQuery = NonNullable<paths['/api/tickets']['get']['parameters']['query']>;
export type ViewKey = NonNullable<TicketQuery['view']>;
export type TicketSort = NonNullable<TicketQuery['sort']>;

/** What a list of tickets is narrowed to; the same words as in the address bar. */
export type TicketFilter = Omit<TicketQuery, 'limit' | 'cursor' | 'sort'> & { sort: TicketSort };
/** The same in whatever order. */
export type ListFilter = Omit<TicketFilter, 'sort'> & Partial<Pick<TicketFilter, 'sort'>>;
/** A ticket that may be chosen with others. */
export type Selectable = Pick<Ticket, 'id' | 'number'>;

type AuditQuery = NonNullable<paths['/api/audit-entries']['get']['parameters']['query']>;
export type AuditFilter = Pick<AuditQuery, 'actor' | 'action' | 'object' | 'from' | 'until' | 'settings'>;

/** Words that somebody has begun to write. */
export type Draft =
  paths['/api/tickets/{id}/draft']['get']['responses'][200]['content']['application/json']['items'][number];

/** One page of a list; `next` is the cursor of the page after it. */
export interface Page<T> {
  items: T[];
  next: string | null;
}

export interface Named {
  id: string;
  name: string;
}
