import { OfficesController } from './offices.controller.js';
import { OfficesService } from './offices.service.js';
import { ProvincialOffice } from './provincial-office.entity.js';

export const officeEntities = [ProvincialOffice];
export const officeControllers = [OfficesController];
export const officeServices = [OfficesService];
