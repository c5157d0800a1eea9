#!/usr/bin/env node
import { main } from '../dist/crm.js';
await main();
