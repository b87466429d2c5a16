// What the daemon starts for calls that must not hold up others; an entry point of its own, so that it loads nothing else.
import '@bridge/daemon/lane';
