import { ViewAllowance } from './view-allowance.entity.js';
import { ViewAllowancesController } from './view-allowances.controller.js';
import { ViewAllowancesService } from './view-allowances.service.js';
import { ViewNewsService } from './view-news.service.js';

export const viewEntities = [ViewAllowance];
export const viewControllers = [ViewAllowancesController];
export const viewServices = [ViewAllowancesService, ViewNewsService];
