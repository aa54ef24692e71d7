import { FollowersService } from './followers.service.js';
import { FollowingController } from './following.controller.js';
import { NewsListService } from './news-list.service.js';
import { StaffNews, StaffNewsRun, StaffNewsTicket } from './staff-news.entity.js';
import { StaffNewsService } from './staff-news.service.js';
import { TellFollowersJob } from './tell-followers.job.js';
import { TicketFollower } from './ticket-follower.entity.js';

/** Who is told of what happens on a ticket: what the helpdesk is made of, by kind. */
export const followingEntities = [StaffNews, StaffNewsRun, StaffNewsTicket, TicketFollower];
export const followingControllers = [FollowingController];
export const followingProviders = [FollowersService, NewsListService, StaffNewsService, TellFollowersJob];
