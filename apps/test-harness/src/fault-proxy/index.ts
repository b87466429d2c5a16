export {
  type FaultProxy,
  type FaultProxyOptions,
  type ProxyFaults,
  type StreamFaults,
  startFaultProxy,
} from './fault-proxy.ts';
