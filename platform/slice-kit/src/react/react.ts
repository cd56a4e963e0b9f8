export { reactLifecycles } from './lifecycles.ts';
export { Slot, type SlotProps } from './slot.ts';
