"""Questions of the public: asked without an account, answered by the right desk within a time limit."""
