"""The pages of what decisions ask for afterwards, and of leave that is cancelled or cut short."""
