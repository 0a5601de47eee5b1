export { addTimeOff, agenda, removeOverride, removeTimeOff, setOverride } from './exceptions.ts';
export { get, put, slots, type FreeSlots } from './verbs.ts';
